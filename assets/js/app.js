// The one entry: everything here only improves pages that already work.
import "./menu.js";
