// The fields of a form that somebody fills in, and what stands in them. Passwords are none of them: they are never
// kept.
const texts = "textarea, input:is([type=text], [type=email], [type=tel], [type=url], [type=number], [type=date])";
const all = `${texts}, select, input:is([type=radio], [type=checkbox])`;

export const fields = (form) => [...form.elements].filter((field) => field.name && field.matches(all));
export const hidden = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`);
export const isText = (field) => field.matches(texts);
export const isChoice = (field) => field.matches("[type=radio], [type=checkbox]");
/** What a field is called among those of its form; of several with one name each has its place. */
export const nameOf = (field) => {
  if (isChoice(field)) return `${field.name}=${field.value}`;
  const twins = fields(field.form).filter((one) => one.name === field.name);
  return twins.length > 1 ? `${field.name}.${twins.indexOf(field)}` : field.name;
};
export const valueOf = (field) => (isChoice(field) ? field.checked : field.value);

/** Puts something into a field, and everybody hears of it; says whether a text changed. */
export function put(field, value) {
  if (value === undefined || valueOf(field) === value) return false;
  if (isChoice(field)) field.checked = value;
  else field.value = value;
  field.dispatchEvent(new Event(isText(field) ? "input" : "change", { bubbles: true }));
  return isText(field);
}
