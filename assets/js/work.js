// What the pages need on which ideas are worked with; most people never open those.
import "./triage.js";
import "./board.js";
