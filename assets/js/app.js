// What every page needs; everything here only improves pages that already work without it. What few pages need beside
// it stands in work.js.
import "./offline.js";
import "./menu.js";
import "./composer.js";
import "./theme.js";
import "./times.js";
import "./dialog.js";
import "./keys.js";
import "./details.js";
import "./own.js";
import "./live.js";
import "./seen.js";
import "./session.js";
import "./customers.js";
import "./busy.js";
import "./exposed.js";
import "./notifications.js";
import "./search.js";
import "./people.js";
import "./preview.js";
import "./similar.js";
import "./toc.js";
import "./inplace.js";
import "./send.js";
import { prepare } from "./composer.js";

// Last: what is restored now is heard by all of them.
prepare(document);
