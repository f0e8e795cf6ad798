-- The tree of units and how many people work where are remembered too: they change when somebody comes, and when a unit
-- is added or closed.
create constraint trigger people_revise_come after insert or delete on people
    deferrable initially deferred for each row execute function revise_names();
create constraint trigger units_revise_come after insert or delete or update of closed_at on units
    deferrable initially deferred for each row execute function revise_names();
