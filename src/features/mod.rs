//! The slices: people and entries are commons, the others never import each other.
