// @generated automatically by Diesel CLI.

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    answer_templates (id) {
        id -> Uuid,
        name -> Text,
        text -> Text,
        made_at -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    articles (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        deck -> Text,
        body -> Text,
        body_html -> Text,
        teaser -> Text,
        contents -> Jsonb,
        minutes -> Int4,
        saved_by -> Uuid,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    attachment_chunks (attachment_id, small, place) {
        attachment_id -> Uuid,
        small -> Bool,
        place -> Int4,
        bytes -> Bytea,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    attachments (id) {
        id -> Uuid,
        entry_id -> Uuid,
        person_id -> Uuid,
        name -> Text,
        format -> Text,
        size -> Int4,
        alt -> Text,
        attached -> Bool,
        place -> Int4,
        version -> Int4,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    audience_parts (id) {
        id -> Int8,
        audience_id -> Uuid,
        part -> Text,
        unit_id -> Nullable<Uuid>,
        entry_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    audiences (id) {
        id -> Uuid,
        key -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    audit_head (single) {
        single -> Bool,
        number -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    audit_log (id) {
        id -> Int8,
        number -> Nullable<Int8>,
        at -> Timestamptz,
        actor_id -> Nullable<Uuid>,
        actor -> Text,
        act -> Text,
        subject_id -> Nullable<Uuid>,
        subject -> Text,
        field -> Text,
        was -> Text,
        becomes -> Text,
        hash -> Nullable<Bytea>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    blogs (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        purpose -> Text,
        tone -> Int2,
        latest_at -> Timestamptz,
    }
}

diesel::table! {
    campaign_covers (campaign_id) {
        campaign_id -> Uuid,
        hash -> Text,
        media_type -> Text,
        bytes -> Bytea,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    campaign_forms (campaign_id, version) {
        campaign_id -> Uuid,
        version -> Int4,
        questions -> Jsonb,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    campaign_supports (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        campaign_id -> Uuid,
        place -> Nullable<Int4>,
        returned_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    campaigns (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        founder_id -> Uuid,
        for_audience_id -> Uuid,
        why -> Text,
        why_html -> Text,
        faq -> Text,
        faq_html -> Text,
        thanks -> Text,
        thanks_html -> Text,
        collect_until -> Date,
        review_until -> Date,
        budget_cents -> Nullable<Int8>,
        phase -> Text,
        vote_mode -> Text,
        vote_budget -> Int4,
        prior -> Float8,
        hides_totals -> Bool,
        processing -> Nullable<Text>,
        questions -> Jsonb,
        form_version -> Int4,
        last_question -> Int4,
        cover -> Nullable<Text>,
        cover_alt -> Text,
        scorecard -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    comment_documents (comment_id, entry_id) {
        comment_id -> Uuid,
        entry_id -> Uuid,
        vector -> Tsvector,
        stale -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    comments (id) {
        id -> Uuid,
        number -> Int4,
        entry_id -> Uuid,
        parent_id -> Nullable<Uuid>,
        author_id -> Uuid,
        kind -> Nullable<Text>,
        body -> Text,
        body_html -> Text,
        language -> Text,
        version -> Int4,
        thanks_count -> Int4,
        tally -> Int8,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        removed_at -> Nullable<Timestamptz>,
        removed_reason -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    company_days_off (day) {
        day -> Date,
        name -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    decisions (id) {
        id -> Uuid,
        number -> Int4,
        idea_id -> Uuid,
        person_id -> Nullable<Uuid>,
        role -> Text,
        from_state -> Text,
        to_state -> Text,
        answer -> Text,
        answer_html -> Text,
        language -> Text,
        revisit_on -> Nullable<Date>,
        revisit_trigger -> Text,
        votes -> Int4,
        comments -> Int4,
        decided_at -> Timestamptz,
        second_id -> Nullable<Uuid>,
        reason -> Nullable<Text>,
        early -> Bool,
        text_version -> Nullable<Int4>,
        seen -> Nullable<Int4>,
        score -> Nullable<Float8>,
        benefit -> Text,
        first_step -> Text,
        owner_id -> Nullable<Uuid>,
        undoes -> Bool,
        canonical_id -> Nullable<Uuid>,
        joined_people -> Nullable<Int4>,
        stopped_for_id -> Nullable<Uuid>,
        votes_against -> Nullable<Int4>,
        votes_neutral -> Nullable<Int4>,
        effect -> Nullable<Int2>,
        effort -> Nullable<Int2>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    entries (id) {
        id -> Uuid,
        kind -> Text,
        number -> Int4,
        parent_id -> Nullable<Uuid>,
        audience_id -> Uuid,
        author_id -> Uuid,
        unit_id -> Nullable<Uuid>,
        channel -> Nullable<Text>,
        path -> Text,
        title -> Text,
        language -> Text,
        version -> Int4,
        state -> Text,
        thanks_count -> Int4,
        comments_count -> Int4,
        praise_count -> Int4,
        question_count -> Int4,
        criticism_count -> Int4,
        followers_count -> Int4,
        tally -> Int8,
        published_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        edited_at -> Nullable<Timestamptz>,
        removed_at -> Nullable<Timestamptz>,
        removed_reason -> Text,
        from_outside -> Bool,
        revision -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    entry_identities (entry_id) {
        entry_id -> Uuid,
        person_id -> Uuid,
        openers -> Array<Uuid>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    entry_links (from_id, to_id, relation) {
        from_id -> Uuid,
        to_id -> Uuid,
        relation -> Text,
        comment_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    entry_members (entry_id, person_id) {
        entry_id -> Uuid,
        person_id -> Uuid,
        role -> Text,
        state -> Text,
        since -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    faces (hash) {
        hash -> Text,
        media_type -> Text,
        bytes -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    follows (person_id, entry_id) {
        person_id -> Uuid,
        entry_id -> Uuid,
        kind -> Text,
        active -> Bool,
        published_at -> Nullable<Timestamptz>,
        by_vote -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    form_keys (person_id, key) {
        person_id -> Uuid,
        key -> Uuid,
        digest -> Bytea,
        made -> Uuid,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_appeals (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        appealed_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_claims (idea_id) {
        idea_id -> Uuid,
        name -> Text,
        consented -> Bool,
        code_hash -> Nullable<Bytea>,
        code_until -> Nullable<Timestamptz>,
        claimed_by -> Nullable<Uuid>,
        claimed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_credits (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        since -> Timestamptz,
        merged_id -> Nullable<Uuid>,
        agreed_at -> Nullable<Timestamptz>,
        is_author -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_evaluations (id) {
        id -> Uuid,
        review_id -> Uuid,
        idea_id -> Uuid,
        person_id -> Uuid,
        unit_id -> Nullable<Uuid>,
        assigned_at -> Timestamptz,
        due_on -> Date,
        submitted_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
        conflict -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_exposure_keys (idea_id) {
        idea_id -> Uuid,
        key -> Bytea,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_exposures (idea_id, who) {
        idea_id -> Uuid,
        who -> Bytea,
        on_day -> Date,
        via_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_feature_counts (feature) {
        feature -> Int4,
        ideas -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_features (idea_id) {
        idea_id -> Uuid,
        keys -> Array<Int4>,
        vector -> Bytea,
        rules -> Int2,
        words -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_holds (idea_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        since -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_inventions (id) {
        id -> Uuid,
        idea_id -> Uuid,
        received_at -> Timestamptz,
        audience_id -> Uuid,
        marked_by -> Uuid,
        by_team -> Bool,
        why -> Text,
        marked_at -> Timestamptz,
        outcome -> Nullable<Text>,
        settled_by -> Nullable<Uuid>,
        settled_why -> Text,
        settled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_invitations (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        invited_by -> Uuid,
        invited_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_meanings (number) {
        number -> Int4,
        words -> Text,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_neighbours (idea_id, other_id) {
        idea_id -> Uuid,
        other_id -> Uuid,
        likeness -> Float8,
        meaning -> Nullable<Float8>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_notes (id) {
        id -> Uuid,
        idea_id -> Uuid,
        person_id -> Uuid,
        text -> Text,
        html -> Text,
        language -> Text,
        unsent -> Bool,
        written_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_openers (person_id) {
        person_id -> Uuid,
        named_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_openings (id) {
        id -> Uuid,
        idea_id -> Uuid,
        asked_by -> Uuid,
        asked_at -> Timestamptz,
        why -> Text,
        outcome -> Nullable<Text>,
        settled_by -> Nullable<Uuid>,
        settled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_pairs (low_id, high_id) {
        low_id -> Uuid,
        high_id -> Uuid,
        likeness -> Float8,
        titles -> Float8,
        shared -> Float8,
        state -> Text,
        low_text -> Int4,
        high_text -> Int4,
        found_at -> Timestamptz,
        settled_at -> Nullable<Timestamptz>,
        settled_by -> Nullable<Uuid>,
        meaning -> Nullable<Float8>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_proposals (id) {
        id -> Uuid,
        idea_id -> Uuid,
        person_id -> Uuid,
        from_state -> Text,
        to_state -> Text,
        reason -> Nullable<Text>,
        answer -> Text,
        answer_html -> Text,
        language -> Text,
        revisit_on -> Nullable<Date>,
        revisit_trigger -> Text,
        benefit -> Text,
        first_step -> Text,
        owner_id -> Nullable<Uuid>,
        proposed_at -> Timestamptz,
        second_id -> Nullable<Uuid>,
        signed_at -> Nullable<Timestamptz>,
        public_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
        note -> Text,
        stops_id -> Nullable<Uuid>,
        effect -> Nullable<Int2>,
        effort -> Nullable<Int2>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_questions (decision_id, place) {
        decision_id -> Uuid,
        place -> Int2,
        idea_id -> Uuid,
        question -> Text,
        answer -> Text,
        answer_html -> Text,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_ranking (single) {
        single -> Bool,
        prior -> Float8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_reason_texts (code, until) {
        code -> Text,
        until -> Timestamptz,
        de -> Text,
        en -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_reasons (code) {
        code -> Text,
        place -> Int4,
        de -> Text,
        en -> Text,
        retired -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_results (decision_id) {
        decision_id -> Uuid,
        idea_id -> Uuid,
        counted -> Int4,
        median -> Float8,
        mean -> Float8,
        least -> Float8,
        most -> Float8,
        blind_median -> Nullable<Float8>,
        apart -> Bool,
        failed -> Array<Text>,
        advice -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_reviews (id) {
        id -> Uuid,
        idea_id -> Uuid,
        template_code -> Text,
        opened_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_rules (single) {
        single -> Bool,
        signatures -> Text,
        hold_hours -> Int4,
        inbox_days -> Int4,
        clarify_days -> Int4,
        open_days -> Int4,
        evaluate_days -> Int4,
        decide_days -> Int4,
        accepted_days -> Int4,
        admission_votes -> Int4,
        appeal_votes -> Int4,
        remind_percent -> Int4,
        escalate_percent -> Int4,
        judge_days -> Int4,
        words_revision -> Int4,
        version -> Int4,
        processing -> Text,
        unnamed -> Bool,
        review_places -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_scorecard_answers (evaluation_id, version, criterion) {
        evaluation_id -> Uuid,
        version -> Int2,
        criterion -> Int2,
        mark -> Nullable<Int2>,
        skipped -> Bool,
        comment -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_scorecard_checks (evaluation_id, version, check_code) {
        evaluation_id -> Uuid,
        version -> Int2,
        check_code -> Text,
        verdict -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_scorecards (evaluation_id, version) {
        evaluation_id -> Uuid,
        version -> Int2,
        saved_at -> Timestamptz,
        score -> Nullable<Float8>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_scores (idea_id) {
        idea_id -> Uuid,
        submitted_at -> Timestamptz,
        takes_votes -> Bool,
        exposures_count -> Int4,
        exposures_frozen -> Int4,
        seen -> Int4,
        score -> Float8,
        morning_score -> Float8,
        morning_seen -> Int4,
        morning_comments -> Int4,
        turn -> Int4,
        lot -> Int8,
        exposures_alone -> Nullable<Int4>,
        joined_by_key -> Bool,
        own_prior -> Nullable<Float8>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_setting_changes (id) {
        id -> Uuid,
        changed_at -> Timestamptz,
        person_id -> Nullable<Uuid>,
        area -> Text,
        what -> Text,
        field -> Text,
        was -> Text,
        becomes -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_shown (idea_id, shown_id) {
        idea_id -> Uuid,
        shown_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_snoozes (idea_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        until -> Date,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_state_counts (audience_id, state) {
        audience_id -> Uuid,
        state -> Text,
        n -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_support (idea_id) {
        idea_id -> Uuid,
        looked -> Int4,
        votes -> Int4,
        units -> Nullable<Int4>,
        counted_on -> Date,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_support_units (idea_id, unit_id) {
        idea_id -> Uuid,
        unit_id -> Uuid,
        votes -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_taken_back (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        voted_at -> Timestamptz,
        version -> Int4,
        taken_back_at -> Timestamptz,
        stance -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_theme_changes (id) {
        id -> Uuid,
        idea_id -> Uuid,
        person_id -> Uuid,
        theme_id -> Nullable<Uuid>,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_themes (id) {
        id -> Uuid,
        code -> Text,
        place -> Int4,
        de -> Text,
        en -> Text,
        capacity -> Nullable<Int4>,
        retired -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_topics (idea_id, theme_id) {
        idea_id -> Uuid,
        theme_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_variants (id) {
        id -> Uuid,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_vector_state (single) {
        single -> Bool,
        model -> Text,
        complete -> Bool,
        revision -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_vectors (idea_id) {
        idea_id -> Uuid,
        model -> Nullable<Text>,
        vector -> Nullable<Bytea>,
        revision -> Int8,
        tries -> Int4,
        taken_by -> Nullable<Uuid>,
        taken_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_voices (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        said_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    idea_votes (idea_id, person_id) {
        idea_id -> Uuid,
        person_id -> Uuid,
        voted_at -> Timestamptz,
        version -> Int4,
        unit_id -> Nullable<Uuid>,
        stance -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    ideas (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        problem -> Text,
        problem_html -> Text,
        proposal -> Text,
        proposal_html -> Text,
        benefit -> Text,
        benefit_html -> Text,
        state -> Text,
        state_since -> Timestamptz,
        counted -> Bool,
        votes_count -> Int4,
        heat -> Float8,
        heat_at -> Timestamptz,
        rising -> Float8,
        coach_id -> Nullable<Uuid>,
        owner_id -> Nullable<Uuid>,
        due_on -> Nullable<Date>,
        clock_on -> Nullable<Date>,
        clock_step -> Int2,
        awaits_team -> Bool,
        merged_into_id -> Nullable<Uuid>,
        merged_at -> Nullable<Timestamptz>,
        joined_count -> Int4,
        theme_id -> Nullable<Uuid>,
        campaign_id -> Nullable<Uuid>,
        co_authors -> Array<Uuid>,
        invention -> Nullable<Text>,
        submitted_by -> Nullable<Uuid>,
        named_author -> Nullable<Text>,
        named_unit_id -> Nullable<Uuid>,
        manager_id -> Nullable<Uuid>,
        manager_alone -> Bool,
        manager_until -> Nullable<Date>,
        awaits_manager -> Bool,
        unnamed -> Bool,
        by_stance -> Bool,
        hides_totals -> Bool,
        against_count -> Int4,
        neutral_count -> Int4,
        told_for -> Int4,
        told_against -> Int4,
        told_neutral -> Int4,
        variants_id -> Nullable<Uuid>,
        answers -> Jsonb,
        form_version -> Nullable<Int4>,
        attachments_count -> Int4,
        speaker_id -> Nullable<Uuid>,
        offers -> Array<Uuid>,
    }
}

diesel::table! {
    invitations (person_id) {
        person_id -> Uuid,
        code_hash -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    jobs (id) {
        id -> Uuid,
        kind -> Text,
        payload -> Jsonb,
        attempts -> Int4,
        run_at -> Timestamptz,
        last_error -> Nullable<Text>,
        dead_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        key -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    kinds (word) {
        word -> Text,
        next_number -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    mentions (id) {
        id -> Int8,
        entry_id -> Uuid,
        comment_id -> Nullable<Uuid>,
        person_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    notifications (id) {
        id -> Int8,
        activity_id -> Uuid,
        person_id -> Uuid,
        entry_id -> Uuid,
        comment_id -> Nullable<Uuid>,
        actor_id -> Nullable<Uuid>,
        reason -> Text,
        detail -> Nullable<Text>,
        read -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    organisation (single) {
        single -> Bool,
        name -> Text,
        language -> Text,
        zone -> Text,
        demo -> Bool,
        created_at -> Timestamptz,
        board_de -> Nullable<Text>,
        board_en -> Nullable<Text>,
        region -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    people (id) {
        id -> Uuid,
        handle -> Text,
        name -> Text,
        email -> Text,
        title -> Text,
        about -> Text,
        unit_id -> Nullable<Uuid>,
        language -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        face -> Nullable<Text>,
        tone -> Int2,
        status -> Text,
        version -> Int4,
        created_at -> Timestamptz,
        words -> Text,
        sort_name -> Text,
        preferences -> Jsonb,
        manager_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    people_revision (single) {
        single -> Bool,
        rights -> Int8,
        names -> Int8,
        stream -> Int8,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    person_roles (person_id, role) {
        person_id -> Uuid,
        role -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    person_skills (person_id, skill) {
        person_id -> Uuid,
        skill -> Text,
        words -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    posts (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        body -> Text,
        body_html -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    project_requests (id) {
        id -> Uuid,
        project_id -> Uuid,
        person_id -> Uuid,
        sentence -> Text,
        asked_at -> Timestamptz,
        answer -> Nullable<Text>,
        reason -> Text,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    project_updates (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        health -> Text,
        done -> Text,
        done_html -> Text,
        next -> Text,
        next_html -> Text,
        blocked -> Text,
        blocked_html -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    projects (entry_id) {
        entry_id -> Uuid,
        kind -> Text,
        goal -> Text,
        about -> Text,
        about_html -> Text,
        skills -> Text,
        joining -> Text,
        phase -> Text,
        phase_reason -> Text,
        phase_at -> Timestamptz,
        news_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    removals (id) {
        id -> Int8,
        entry_id -> Uuid,
        comment_id -> Nullable<Uuid>,
        person_id -> Uuid,
        removed_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    revisions (id) {
        id -> Uuid,
        entry_id -> Uuid,
        comment_id -> Nullable<Uuid>,
        version -> Int4,
        fields -> Jsonb,
        person_id -> Uuid,
        created_at -> Timestamptz,
        number -> Int4,
        author_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    scorecard_checks (code) {
        code -> Text,
        place -> Int2,
        de -> Text,
        en -> Text,
        owner_id -> Nullable<Uuid>,
        retired -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    scorecard_criteria (template_code, place) {
        template_code -> Text,
        place -> Int2,
        weight -> Int2,
        de -> Text,
        en -> Text,
        anchors_de -> Array<Text>,
        anchors_en -> Array<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    scorecard_templates (code) {
        code -> Text,
        place -> Int4,
        de -> Text,
        en -> Text,
        retired -> Bool,
        usual -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    search_documents (entry_id) {
        entry_id -> Uuid,
        vector -> Tsvector,
        words -> Text,
        stale -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    sessions (id) {
        id -> Uuid,
        token_hash -> Bytea,
        person_id -> Uuid,
        device -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        ends_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    setup_tokens (token_hash) {
        token_hash -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    thanks (id) {
        id -> Int8,
        entry_id -> Uuid,
        comment_id -> Nullable<Uuid>,
        person_id -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    triage_views (id) {
        id -> Uuid,
        person_id -> Uuid,
        name -> Text,
        query -> Text,
        shared -> Bool,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    unit_ancestors (unit_id, ancestor_id) {
        unit_id -> Uuid,
        ancestor_id -> Uuid,
        depth -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::*;

    units (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
        parent_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        words -> Text,
        sort_name -> Text,
        version -> Int4,
        idea_processing -> Nullable<Text>,
    }
}

diesel::joinable!(articles -> people (saved_by));
diesel::joinable!(attachment_chunks -> attachments (attachment_id));
diesel::joinable!(attachments -> entries (entry_id));
diesel::joinable!(attachments -> people (person_id));
diesel::joinable!(audience_parts -> audiences (audience_id));
diesel::joinable!(audience_parts -> entries (entry_id));
diesel::joinable!(audience_parts -> units (unit_id));
diesel::joinable!(audit_log -> people (actor_id));
diesel::joinable!(campaign_covers -> campaigns (campaign_id));
diesel::joinable!(campaign_forms -> campaigns (campaign_id));
diesel::joinable!(campaign_supports -> campaigns (campaign_id));
diesel::joinable!(campaign_supports -> ideas (idea_id));
diesel::joinable!(campaign_supports -> people (person_id));
diesel::joinable!(campaigns -> audiences (for_audience_id));
diesel::joinable!(campaigns -> people (founder_id));
diesel::joinable!(comments -> entries (entry_id));
diesel::joinable!(comments -> people (author_id));
diesel::joinable!(decisions -> idea_reasons (reason));
diesel::joinable!(decisions -> ideas (idea_id));
diesel::joinable!(entries -> audiences (audience_id));
diesel::joinable!(entries -> kinds (kind));
diesel::joinable!(entries -> people (author_id));
diesel::joinable!(entries -> units (unit_id));
diesel::joinable!(entry_identities -> entries (entry_id));
diesel::joinable!(entry_identities -> people (person_id));
diesel::joinable!(entry_members -> entries (entry_id));
diesel::joinable!(entry_members -> people (person_id));
diesel::joinable!(follows -> people (person_id));
diesel::joinable!(form_keys -> people (person_id));
diesel::joinable!(idea_appeals -> ideas (idea_id));
diesel::joinable!(idea_appeals -> people (person_id));
diesel::joinable!(idea_claims -> ideas (idea_id));
diesel::joinable!(idea_claims -> people (claimed_by));
diesel::joinable!(idea_credits -> ideas (idea_id));
diesel::joinable!(idea_credits -> people (person_id));
diesel::joinable!(idea_evaluations -> idea_reviews (review_id));
diesel::joinable!(idea_evaluations -> ideas (idea_id));
diesel::joinable!(idea_evaluations -> people (person_id));
diesel::joinable!(idea_evaluations -> units (unit_id));
diesel::joinable!(idea_exposure_keys -> ideas (idea_id));
diesel::joinable!(idea_exposures -> ideas (idea_id));
diesel::joinable!(idea_features -> ideas (idea_id));
diesel::joinable!(idea_holds -> ideas (idea_id));
diesel::joinable!(idea_holds -> people (person_id));
diesel::joinable!(idea_inventions -> audiences (audience_id));
diesel::joinable!(idea_inventions -> ideas (idea_id));
diesel::joinable!(idea_invitations -> ideas (idea_id));
diesel::joinable!(idea_notes -> ideas (idea_id));
diesel::joinable!(idea_notes -> people (person_id));
diesel::joinable!(idea_openers -> people (person_id));
diesel::joinable!(idea_openings -> entry_identities (idea_id));
diesel::joinable!(idea_pairs -> people (settled_by));
diesel::joinable!(idea_proposals -> idea_reasons (reason));
diesel::joinable!(idea_proposals -> ideas (idea_id));
diesel::joinable!(idea_questions -> decisions (decision_id));
diesel::joinable!(idea_questions -> ideas (idea_id));
diesel::joinable!(idea_reason_texts -> idea_reasons (code));
diesel::joinable!(idea_results -> decisions (decision_id));
diesel::joinable!(idea_results -> ideas (idea_id));
diesel::joinable!(idea_reviews -> ideas (idea_id));
diesel::joinable!(idea_reviews -> scorecard_templates (template_code));
diesel::joinable!(idea_scorecard_checks -> scorecard_checks (check_code));
diesel::joinable!(idea_scorecards -> idea_evaluations (evaluation_id));
diesel::joinable!(idea_scores -> ideas (idea_id));
diesel::joinable!(idea_setting_changes -> people (person_id));
diesel::joinable!(idea_snoozes -> ideas (idea_id));
diesel::joinable!(idea_snoozes -> people (person_id));
diesel::joinable!(idea_state_counts -> audiences (audience_id));
diesel::joinable!(idea_support -> ideas (idea_id));
diesel::joinable!(idea_support_units -> ideas (idea_id));
diesel::joinable!(idea_support_units -> units (unit_id));
diesel::joinable!(idea_taken_back -> ideas (idea_id));
diesel::joinable!(idea_taken_back -> people (person_id));
diesel::joinable!(idea_theme_changes -> idea_themes (theme_id));
diesel::joinable!(idea_theme_changes -> ideas (idea_id));
diesel::joinable!(idea_theme_changes -> people (person_id));
diesel::joinable!(idea_topics -> idea_themes (theme_id));
diesel::joinable!(idea_topics -> ideas (idea_id));
diesel::joinable!(idea_vectors -> idea_features (idea_id));
diesel::joinable!(idea_voices -> ideas (idea_id));
diesel::joinable!(idea_voices -> people (person_id));
diesel::joinable!(idea_votes -> ideas (idea_id));
diesel::joinable!(idea_votes -> people (person_id));
diesel::joinable!(idea_votes -> units (unit_id));
diesel::joinable!(invitations -> people (person_id));
diesel::joinable!(mentions -> entries (entry_id));
diesel::joinable!(mentions -> people (person_id));
diesel::joinable!(notifications -> entries (entry_id));
diesel::joinable!(people -> units (unit_id));
diesel::joinable!(person_roles -> people (person_id));
diesel::joinable!(person_skills -> people (person_id));
diesel::joinable!(project_requests -> projects (project_id));
diesel::joinable!(removals -> entries (entry_id));
diesel::joinable!(removals -> people (person_id));
diesel::joinable!(revisions -> entries (entry_id));
diesel::joinable!(scorecard_criteria -> scorecard_templates (template_code));
diesel::joinable!(search_documents -> entries (entry_id));
diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(thanks -> entries (entry_id));
diesel::joinable!(thanks -> people (person_id));
diesel::joinable!(triage_views -> people (person_id));

diesel::allow_tables_to_appear_in_same_query!(
    answer_templates,
    articles,
    attachment_chunks,
    attachments,
    audience_parts,
    audiences,
    audit_head,
    audit_log,
    blogs,
    campaign_covers,
    campaign_forms,
    campaign_supports,
    campaigns,
    comment_documents,
    comments,
    company_days_off,
    decisions,
    entries,
    entry_identities,
    entry_links,
    entry_members,
    faces,
    follows,
    form_keys,
    idea_appeals,
    idea_claims,
    idea_credits,
    idea_evaluations,
    idea_exposure_keys,
    idea_exposures,
    idea_feature_counts,
    idea_features,
    idea_holds,
    idea_inventions,
    idea_invitations,
    idea_meanings,
    idea_neighbours,
    idea_notes,
    idea_openers,
    idea_openings,
    idea_pairs,
    idea_proposals,
    idea_questions,
    idea_ranking,
    idea_reason_texts,
    idea_reasons,
    idea_results,
    idea_reviews,
    idea_rules,
    idea_scorecard_answers,
    idea_scorecard_checks,
    idea_scorecards,
    idea_scores,
    idea_setting_changes,
    idea_shown,
    idea_snoozes,
    idea_state_counts,
    idea_support,
    idea_support_units,
    idea_taken_back,
    idea_theme_changes,
    idea_themes,
    idea_topics,
    idea_variants,
    idea_vector_state,
    idea_vectors,
    idea_voices,
    idea_votes,
    ideas,
    invitations,
    jobs,
    kinds,
    mentions,
    notifications,
    organisation,
    people,
    people_revision,
    person_roles,
    person_skills,
    posts,
    project_requests,
    project_updates,
    projects,
    removals,
    revisions,
    scorecard_checks,
    scorecard_criteria,
    scorecard_templates,
    search_documents,
    sessions,
    setup_tokens,
    thanks,
    triage_views,
    unit_ancestors,
    units,
);
