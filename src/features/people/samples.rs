//! People whom the style guide shows. Nobody of them lives.
use serde::Serialize;
use uuid::Uuid;

use crate::kernel::view::View;
use crate::kernel::view::sample::{CARDS, Sample, Scheme, Shelf};

use super::directory::{PersonCard, SkillLink};
use super::model::{Face, PersonRef};

const FACES: Shelf = Shelf::new(3, "guide-faces", "guide-row");

/// Somebody invented: handle, name, unit and the colour of their initials.
pub struct Invented(&'static str, &'static str, &'static str, i16);

/// Of the board.
pub const CLAUDIA: Invented = Invented("claudia.weinhold", "Claudia Weinhold", BOARD, 2);
/// Of the innovation team.
pub const JULIA: Invented = Invented("julia.armbruster", "Julia Armbruster", "Innovationsmanagement", 3);
/// Still learns.
pub const EMRE: Invented = Invented("emre.yildiz", "Emre Yıldız", "Azubi · Filiale Achern", 4);
/// Asks what others do not dare to.
pub const WERNER: Invented = Invented("werner.huck", "Werner Huck", "Compliance", 1);
/// At the counter.
pub const MAI: Invented = Invented("mai.pham", "Mai Pham", "Filiale Lahr", 5);
/// Behind the counter.
pub const TOBIAS: Invented = Invented("tobias.kern", "Tobias Kern", "Marktfolge", 1);
/// Beside him.
pub const SABINE: Invented = Invented("sabine.lorenz", "Sabine Lorenz", "Marktfolge", 6);
/// Before the counter.
pub const DAVID: Invented = Invented("david.nkemelu", "David Nkemelu", "Privatkunden", 2);

const ANKE: Invented = Invented("anke.doll", "Anke Doll", "Personal", 6);
const LEYLA: Invented = Invented("leyla.haddad", "Leyla Haddad", "Serviceteam", 2);
const BOARD: &str = "Vorstand";

impl Invented {
    /// As cards and comments name them.
    pub fn person(&self) -> PersonRef {
        let Invented(handle, name, unit, tone) = *self;
        PersonRef {
            id: Uuid::nil(),
            handle: handle.to_owned(),
            name: name.to_owned(),
            unit: Some(unit.to_owned()),
            label: (unit == BOARD).then_some("role-executive"),
            face: Face::of(name, None, tone),
        }
    }
}

/// Faces in the sizes of a card and of a row.
#[derive(Serialize)]
struct Faces {
    people: Vec<PersonRef>,
}

impl View for Faces {
    const TEMPLATE: &'static str = "people/_faces";
}

/// What people look like.
pub fn samples(_: Scheme) -> Vec<Sample> {
    let faces = Faces {
        people: [CLAUDIA, JULIA, EMRE, ANKE, WERNER, MAI].map(|one| one.person()).into(),
    };
    let card = PersonCard {
        person: LEYLA.person(),
        role: "Kundenberaterin".to_owned(),
        skills: ["Barrierefreiheit", "Arabisch"]
            .map(|skill| SkillLink::of(skill.to_owned()))
            .into(),
    };
    vec![Sample::new(FACES, 1, &[faces]), Sample::new(CARDS, 5, &[card])]
}
