// What this browser keeps below "connect-". Its storage may be full or switched off: then nothing is kept, and all else
// goes on.
export const get = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
export const remove = (name) => { try { localStorage.removeItem(name); } catch { /* Nothing was kept there. */ } };
export const names = () => { try { return Object.keys(localStorage); } catch { return []; } };

/** Keeps a text; says whether it is kept. */
export function set(name, text) {
  try { localStorage.setItem(name, text); } catch { return false; }
  return true;
}

/** What was kept as JSON, or null. */
export const read = (name) => { try { return JSON.parse(get(name)); } catch { return null; } };
