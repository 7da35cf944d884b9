//! Lines that meet in joinpoints.

use crime_explorer::{
    period::Year,
    statistics::{
        dispersion::YearCount,
        joinpoint::{Joinpoints, WeightedFigure, joinpoints, joinpoints_of_counts},
        trend::YearlyChange,
    },
};
use proptest::prelude::*;

use crate::{chance::Chance, check_close};

/// Victims of homicide and people of Mexico.
const MEXICO: [(i16, f64, f64); 31] = [
    (1990, 14_493.0, 82_820_170.0),
    (1991, 15_128.0, 84_430_572.0),
    (1992, 16_594.0, 86_044_809.0),
    (1993, 16_040.0, 87_653_807.0),
    (1994, 15_839.0, 89_259_205.0),
    (1995, 15_612.0, 90_862_455.0),
    (1996, 14_505.0, 92_452_702.0),
    (1997, 13_552.0, 94_021_207.0),
    (1998, 13_656.0, 95_575_245.0),
    (1999, 12_249.0, 97_115_707.0),
    (2000, 10_737.0, 98_625_552.0),
    (2001, 10_285.0, 100_099_099.0),
    (2002, 10_088.0, 101_548_624.0),
    (2003, 10_087.0, 102_978_515.0),
    (2004, 9329.0, 104_394_131.0),
    (2005, 9921.0, 105_811_504.0),
    (2006, 10_452.0, 107_253_666.0),
    (2007, 8867.0, 108_774_360.0),
    (2008, 14_006.0, 110_374_288.0),
    (2009, 19_803.0, 111_999_721.0),
    (2010, 25_757.0, 113_623_895.0),
    (2011, 27_213.0, 115_243_504.0),
    (2012, 25_967.0, 116_818_208.0),
    (2013, 23_063.0, 118_343_573.0),
    (2014, 20_010.0, 119_784_261.0),
    (2015, 20_762.0, 121_072_306.0),
    (2016, 24_559.0, 122_251_351.0),
    (2017, 32_079.0, 123_400_057.0),
    (2018, 36_685.0, 124_573_711.0),
    (2019, 36_661.0, 125_762_982.0),
    (2020, 36_579.0, 126_799_054.0),
];

/// The same of Guatemala; 2015 and 2016 have no figure.
const GUATEMALA: [(i16, f64, f64); 19] = [
    (2000, 2904.0, 11_697_592.0),
    (2001, 3230.0, 11_969_422.0),
    (2002, 3631.0, 12_246_915.0),
    (2003, 4237.0, 12_525_842.0),
    (2004, 4507.0, 12_807_402.0),
    (2005, 5338.0, 13_087_629.0),
    (2006, 5885.0, 13_367_459.0),
    (2007, 5781.0, 13_652_040.0),
    (2008, 6292.0, 13_935_174.0),
    (2009, 6498.0, 14_215_611.0),
    (2010, 5960.0, 14_500_112.0),
    (2011, 5681.0, 14_792_126.0),
    (2012, 5155.0, 15_089_647.0),
    (2013, 5155.0, 15_387_337.0),
    (2014, 5253.0, 15_681_725.0),
    (2017, 5435.0, 16_567_357.0),
    (2018, 4869.0, 16_845_685.0),
    (2019, 4387.0, 17_103_803.0),
    (2020, 3129.0, 17_357_325.0),
];

fn counts(of: &[(i16, f64, f64)]) -> Vec<YearCount> {
    of.iter()
        .map(|(year, count, exposure)| YearCount { year: Year(*year), count: *count, exposure: *exposure })
        .collect()
}

fn check_yearly(got: YearlyChange, [percent, lower, upper]: [f64; 3]) {
    check_close(got.percent, percent, 1e-8);
    check_close(got.lower, lower, 1e-8);
    check_close(got.upper.unwrap(), upper, 1e-8);
}

fn ends(found: &Joinpoints) -> Vec<i16> {
    let first = found.segments.first().map(|segment| segment.from.0);
    first.into_iter().chain(found.segments.iter().map(|segment| segment.to.0)).collect()
}

#[test]
fn lines_agree_with_a_second_implementation() {
    // By NumPy 2.4.6 and SciPy 1.17.1: A = column_stack([ones(n), t, maximum(t - j, 0) for each joinpoint j]); w =
    // counts; C = inv((A.T * w) @ A); b = C @ (A.T * w) @ log(rate); SSE = (w * (log(rate) - A @ b)**2).sum(), least
    // over all j; the lowest log(SSE / n) + ((2 + R2) * k + 2) * log(n) / n; then c @ b and q * sqrt(c @ C @ c * SSE /
    // (n - 2 * k - 2)) with q = t.isf(.025, n - 2 * k - 2) within a line, norm.isf(.025) beyond.
    let mexico = joinpoints_of_counts(&counts(&MEXICO)).unwrap();
    assert_eq!(ends(&mexico), [1990, 2007, 2010, 2020]);
    for (segment, expect) in mexico.segments.iter().zip([
        [-4.865_224_777_042_373, -6.324_985_094_261_931_5, -3.382_716_663_242_551_4],
        [32.777_678_484_928_91, 23.409_132_138_780_68, 42.857_433_629_962_67],
        [3.200_758_720_896_337_7, 1.077_721_562_943_592_6, 5.368_388_165_896_643],
    ]) {
        check_yearly(segment.yearly, expect);
    }
    check_yearly(mexico.average, [1.064_602_405_997_261_2, 0.455_813_758_365_626, 1.677_080_472_923_001_8]);

    let guatemala = joinpoints_of_counts(&counts(&GUATEMALA)).unwrap();
    assert_eq!(ends(&guatemala), [2000, 2006, 2018, 2020]);
    check_yearly(
        guatemala.segments[2].yearly,
        [-20.583_398_951_352_315, -27.203_517_880_355_87, -13.361_245_784_456_308],
    );
    check_yearly(guatemala.average, [-1.224_970_291_316_989_3, -2.036_301_589_938_121, -0.406_919_580_435_951_94]);
    // Over two lines; within one it is that line's.
    let last_five = guatemala.average_between(Year(2015), Year(2020)).unwrap();
    check_yearly(last_five, [-10.691_767_395_410_519, -13.281_471_443_493_341, -8.024_726_160_358_629]);
    assert_eq!(guatemala.average_between(Year(2018), Year(2020)), Some(guatemala.segments[2].yearly));
    assert_eq!(guatemala.average_between(Year(2020), Year(2018)), None);
}

#[test]
fn lines_that_meet_are_found_where_they_do() {
    let figure = |year: i16| {
        let bend = f64::from((year - 2008).max(0));
        let value = (0.05 * f64::from(year - 2000) - 0.15 * bend + 0.001 * f64::from(year % 3)).exp();
        WeightedFigure { year: Year(year), value, weight: 1.0 }
    };
    let found = joinpoints(&(2000..2020).map(figure).collect::<Vec<_>>()).unwrap();
    assert_eq!(ends(&found), [2000, 2008, 2019]);
    check_close(found.segments[0].yearly.percent, 0.05_f64.exp_m1() * 100.0, 0.02);
    check_close(found.segments[1].yearly.percent, (-0.1_f64).exp_m1() * 100.0, 0.02);
    // With eleven figures one joinpoint is looked for, with six none.
    assert_eq!(joinpoints(&(2003..2014).map(figure).collect::<Vec<_>>()).unwrap().segments.len(), 2);
    assert_eq!(joinpoints(&(2005..2011).map(figure).collect::<Vec<_>>()).unwrap().segments.len(), 1);
}

#[test]
fn a_straight_line_is_seldom_bent() {
    let mut chance = Chance(44);
    let n_bent = (0..300)
        .filter(|_| {
            let figure = |year: i16| {
                let value = (-0.02 * f64::from(year - 2000) + 0.1 * chance.normal()).exp();
                WeightedFigure { year: Year(year), value, weight: 100.0 }
            };
            joinpoints(&(2000..2020).map(figure).collect::<Vec<_>>()).unwrap().segments.len() > 1
        })
        .count();
    assert!(n_bent <= 30, "{n_bent} of 300");
}

#[test]
fn what_has_no_logarithm_or_no_order_has_no_lines() {
    let good = counts(&GUATEMALA);
    assert_eq!(joinpoints_of_counts(&good[..3]), None);
    let mut with_zero = good.clone();
    with_zero[3].count = 0.0;
    assert_eq!(joinpoints_of_counts(&with_zero), None);
    let mut out_of_order = good;
    out_of_order.swap(1, 2);
    assert_eq!(joinpoints_of_counts(&out_of_order), None);
    assert_eq!(joinpoints(&[]), None);
}

proptest! {
    #[test]
    fn any_series_has_one_to_three_lines_or_none(values in prop::collection::vec(
        prop_oneof![9 => 0.1..1e6_f64, 1 => any::<f64>()], 0..25,
    )) {
        let figures: Vec<WeightedFigure> =
            (2000..).zip(&values).map(|(year, value)| WeightedFigure { year: Year(year), value: *value, weight: 1.0 }).collect();
        if let Some(found) = joinpoints(&figures) {
            prop_assert!((1..=3).contains(&found.segments.len()));
            prop_assert!(found.segments.windows(2).all(|pair| pair[0].to == pair[1].from));
            for yearly in found.segments.iter().map(|segment| segment.yearly).chain([found.average]) {
                prop_assert!(yearly.lower <= yearly.percent && yearly.percent <= yearly.upper.unwrap());
            }
        }
    }
}
