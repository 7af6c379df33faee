//! Who holds which office.

use super::Link;
use crate::extract::events::Scene;

/// A relation for each title that stands next to the name of its holder.
pub fn find(scene: &Scene) -> Vec<Link> {
    let mut links = Vec::new();
    for one in scene.entities.offices.iter().filter(|one| one.stated) {
        let (Some(person), Some(office)) = (one.holder, one.office) else { continue };
        let link = Link::new("holdsOffice", person, office, one.evidence.clone(), "title-and-name");
        links.push(Link { status: Some(one.status), ..link });
    }
    links
}
