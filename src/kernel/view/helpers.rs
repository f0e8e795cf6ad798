//! The Handlebars helpers: translation, times, icons, faces, asset addresses, field errors.
use std::sync::Arc;

use chrono::{DateTime, Utc};
use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable, ScopedJson, html_escape,
};
use serde_json::Value;

use crate::kernel::base::i18n::{FluentArgs, FluentValue, Lang, Translations};
use crate::kernel::base::time::{Clock, Stamp, Zone};
use crate::kernel::guard::session_cookie;
use crate::kernel::view::assets::Assets;

struct Words {
    lang: Lang,
    words: Arc<Translations>,
}

impl Words {
    fn say<'v>(
        &self,
        key: &str,
        args: impl Iterator<Item = (&'v str, &'v Value)>,
    ) -> Result<String, RenderErrorReason> {
        let args: FluentArgs<'_> = args.map(|(name, value)| (name, fluent(value))).collect();
        let args = Some(args).filter(|args| args.iter().next().is_some());
        self.words
            .translate(self.lang, key, args.as_ref())
            .map_err(|missing| RenderErrorReason::Other(missing.to_string()))
    }
}

fn fluent(value: &Value) -> FluentValue<'_> {
    match value {
        Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
        Value::String(text) => FluentValue::from(text.as_str()),
        _ => FluentValue::None,
    }
}

fn param<'a>(helper: &'a Helper<'_>, index: usize) -> Result<&'a Value, RenderErrorReason> {
    helper
        .param(index)
        .map(|found| found.value())
        .ok_or(RenderErrorReason::ParamNotFoundForIndex("helper", index))
}

fn word<'a>(helper: &'a Helper<'_>, index: usize) -> Result<&'a str, RenderErrorReason> {
    param(helper, index)?
        .as_str()
        .ok_or_else(|| RenderErrorReason::Other(format!("{}: a text is needed", helper.name())))
}

/// A helper that writes what its parameters say, whatever stands around it.
trait Writes: Send + Sync {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult;
}

/// Such a helper, as the registry asks for it.
struct Written<W>(W);
impl<W: Writes> HelperDef for Written<W> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        self.0.write(h, out)
    }
}

/// `{{t "key" n=3}}`
struct Translate(Arc<Words>);
impl Writes for Translate {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        let args = h.hash().iter().map(|(name, value)| (*name, value.value()));
        Ok(out.write(&html_escape(&self.0.say(word(h, 0)?, args)?))?)
    }
}

/// `(list parts)`: names and words of ours, as one text. Each part is `{text}`, the words of a person, or `{key}`.
struct List(Arc<Words>);
impl HelperDef for List {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let part = |part: &Value| match (
            part.get("text").and_then(Value::as_str),
            part.get("key").and_then(Value::as_str),
        ) {
            (Some(text), _) => Ok(text.to_owned()),
            (None, Some(key)) => self.0.say(key, std::iter::empty()),
            (None, None) => Err(RenderErrorReason::Other("list: a part is a text or a key".into())),
        };
        let parts = param(h, 0)?.as_array().map(Vec::as_slice).unwrap_or_default();
        let parts: Vec<String> = parts.iter().map(part).collect::<Result<_, _>>()?;
        Ok(ScopedJson::Derived(Value::String(parts.join(", "))))
    }
}

/// `{{time at}}` and `{{day at}}`, and `{{moment at}}`: a time that stays absolute, because the sentence around it
/// would not bear "in dieser Minute".
struct Time {
    lang: Lang,
    zone: Zone,
    clock: Clock,
    day_only: bool,
    mark: &'static str,
}
impl Writes for Time {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        let at: DateTime<Utc> = word(h, 0)?
            .parse()
            .map_err(|_| RenderErrorReason::Other("time: not an instant".into()))?;
        let stamp = if self.day_only {
            Stamp::near(at, self.clock.now(), self.zone.get(), self.lang)
        } else {
            Stamp::at(at, self.zone.get(), self.lang)
        };
        Ok(out.write(&format!(
            "<time datetime=\"{}\" title=\"{}\"{}>{}</time>",
            html_escape(&stamp.iso),
            html_escape(&stamp.full),
            self.mark,
            html_escape(&stamp.text)
        ))?)
    }
}

/// Short, because a page has hundreds. A `<use>` keeps the colour,
/// width and filling of its place in every mode of display.
fn icon(assets: &Assets, name: &str) -> String {
    let sheet = assets.url("icons.svg");
    let name = html_escape(name);
    format!("<svg class=icon aria-hidden=true><use href=\"{sheet}#{name}\"/></svg>")
}

/// `{{icon "name"}}`
struct Icon(Arc<Assets>);
impl Writes for Icon {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        Ok(out.write(&icon(&self.0, word(h, 0)?))?)
    }
}

/// `{{asset "css/app.css"}}`
struct Asset(Arc<Assets>);
impl Writes for Asset {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        Ok(out.write(&self.0.url(word(h, 0)?))?)
    }
}

/// `{{face face size=48}}`: the portrait, or drawn initials; decorative, because the name stands beside it,
/// unless `alone=name`.
struct Face;
impl Writes for Face {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        let subject = param(h, 0)?;
        let face = subject.get("face").unwrap_or(subject);
        let size = h
            .hash_get("size")
            .and_then(|value| value.value().as_u64())
            .unwrap_or(36);
        let alt = h
            .hash_get("alone")
            .and_then(|value| value.value().as_str())
            .unwrap_or("");
        let text = |name: &str| face.get(name).and_then(Value::as_str).unwrap_or("");
        let tone = face.get("tone").and_then(Value::as_i64).unwrap_or(1);
        let html = if text("src").is_empty() {
            let name = if alt.is_empty() {
                "aria-hidden=\"true\"".to_owned()
            } else {
                format!("role=\"img\" aria-label=\"{}\"", html_escape(alt))
            };
            format!(
                "<span class=\"face face-{size} tone-{tone}\" {name}>{}</span>",
                html_escape(text("initials"))
            )
        } else {
            format!(
                "<img class=\"face face-{size}\" src=\"{}\" alt=\"{}\" width=\"{size}\" height=\"{size}\" \
                 loading=\"lazy\">",
                html_escape(text("src")),
                html_escape(alt)
            )
        };
        Ok(out.write(&html)?)
    }
}

fn error_of<'a>(errors: &'a Value, field: &str) -> Option<&'a Value> {
    errors
        .as_array()?
        .iter()
        .find(|error| error.get("field").and_then(Value::as_str) == Some(field))
}

/// `{{field_error errors "title"}}`: the sentence under a field.
struct FieldErrorText(Arc<Words>, Arc<Assets>);
impl Writes for FieldErrorText {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        let field = word(h, 1)?;
        let Some(error) = error_of(param(h, 0)?, field) else {
            return Ok(());
        };
        let args = ["max", "now"]
            .into_iter()
            .filter_map(|name| Some((name, error.get(name)?)));
        let text = self
            .0
            .say(error.get("key").and_then(Value::as_str).unwrap_or(""), args)?;
        Ok(out.write(&format!(
            "<p class=\"field-error\" id=\"{field}-error\">{} {}</p>",
            icon(&self.1, "octagon-x"),
            html_escape(&text)
        ))?)
    }
}

/// `{{invalid errors "title"}}`: the attributes that join a field to its sentence.
struct Invalid;
impl Writes for Invalid {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        let field = word(h, 1)?;
        if error_of(param(h, 0)?, field).is_some() {
            out.write(&format!(" aria-invalid=\"true\" aria-describedby=\"{field}-error\""))?;
        }
        Ok(())
    }
}

/// `{{number n}}`: grouped as the language does it.
struct Number(Lang);
impl Writes for Number {
    fn write(&self, h: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
        let value = param(h, 0)?
            .as_i64()
            .ok_or_else(|| RenderErrorReason::Other("number: not a whole number".into()))?;
        Ok(out.write(&crate::kernel::base::i18n::number(value, self.0))?)
    }
}

handlebars::handlebars_helper!(equal: |a: Value, b: Value| a == b);

// Where the form token belongs: what stands for it until the answer is sent.
handlebars::handlebars_helper!(form_token: | | session_cookie::form_token_blank());

/// `{{#inside part}}`: what a partial shows, about a part of the data, where `view/inline.rs` put it.
struct Inside;

impl HelperDef for Inside {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let part = h
            .param(0)
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("inside", 0))?;
        let mut block = BlockContext::new();
        if let Some(around) = rc.block() {
            block.local_variables_mut().clone_from(around.local_variables());
        }
        match part.context_path() {
            Some(path) => block.base_path_mut().clone_from(path),
            None => block.set_base_value(part.value().clone()),
        }
        rc.push_block(block);
        let done = h
            .template()
            .map_or(Ok(()), |inner| inner.render(registry, context, rc, out));
        rc.pop_block();
        done
    }
}

/// Puts all helpers into a registry.
pub(super) fn register(
    registry: &mut Handlebars<'static>,
    lang: Lang,
    words: &Arc<Translations>,
    assets: &Arc<Assets>,
    (zone, clock): (&Zone, &Clock),
) {
    let words = Arc::new(Words {
        lang,
        words: words.clone(),
    });
    registry.register_helper("t", Box::new(Written(Translate(words.clone()))));
    registry.register_helper("list", Box::new(List(words.clone())));
    for (name, day_only, mark) in [
        ("time", false, ""),
        ("day", true, " data-day"),
        ("moment", false, " data-fixed"),
    ] {
        registry.register_helper(
            name,
            Box::new(Written(Time {
                lang,
                zone: zone.clone(),
                clock: clock.clone(),
                day_only,
                mark,
            })),
        );
    }
    registry.register_helper("icon", Box::new(Written(Icon(assets.clone()))));
    registry.register_helper("asset", Box::new(Written(Asset(assets.clone()))));
    registry.register_helper("form_token", Box::new(form_token));
    registry.register_helper("inside", Box::new(Inside));
    registry.register_helper("face", Box::new(Written(Face)));
    registry.register_helper("field_error", Box::new(Written(FieldErrorText(words, assets.clone()))));
    registry.register_helper("invalid", Box::new(Written(Invalid)));
    registry.register_helper("number", Box::new(Written(Number(lang))));
    registry.register_helper("equal", Box::new(equal));
}
