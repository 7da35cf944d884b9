//! The packed forms of what an indicator is: see [`crate::packing`].

use super::{Break, Category, CountingUnit, Denominator, Dimension, Edition, Indicator, SourceSystem, Topic, Unit};
use crate::packing::packed;

packed!(
    enum Topic {
        Homicide,
        Crime,
        Victimisation,
        Trafficking,
        Justice,
        Corruption,
        Drugs,
        Treaties,
        Population,
    }
);
packed!(
    enum Unit {
        Count,
        Per100000,
        Percent,
        Index,
        Ratio,
        Hectares,
        Tonnes,
        Kilograms,
        UsdPerGram,
    }
);
packed!(
    enum CountingUnit {
        Offence,
        Victim,
        Suspect,
        Prosecuted,
        Convicted,
        PersonHeld,
        Person,
        PrisonPlace,
        Prison,
        Firm,
        Case,
        Hectare,
        Tonne,
        Kilogram,
        Gram,
        Party,
        Weapon,
    }
);
packed!(
    enum SourceSystem {
        PoliceRecorded,
        CriminalJustice,
        CriminalJusticeOrDeathRegistration,
        DeathRegistration,
        Survey,
        Administrative,
        RemoteSensing,
        TreatyRegister,
        Census,
    }
);
packed!(
    enum Denominator {
        Population,
        PopulationOfSex,
    }
);
packed!(struct Category { id, parent });
packed!(struct Dimension { id, default, categories });
packed!(struct Break { place, categories, year, note, is_suspected });
packed!(struct Edition { id, source, n_rows, n_places, first_year, last_year });
packed!(struct Indicator { id, theme, iccs, unit, decimals, dimensions, counting_unit, source_system, denominator, published_rate, rate_of, sources, breaks, notes, is_rankable, n_rows, n_places, first_year, last_year, has_changing_reporters, editions, latest });
