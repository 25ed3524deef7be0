use freehold_report::date;
use freehold_report::number::{english, korean};
use freehold_text::Lang;

#[test]
fn amounts_are_said_as_newspapers_print_them() {
    let cases = [
        ("135 bn USD", "$135 bn", "1,350억 달러"),
        ("13 bn USD/year", "$13 bn a year", "연 130억 달러"),
        ("3.7 bn USD/year", "$3.7 bn a year", "연 37억 달러"),
        ("12 to 13 bn USD/year", "$12 to 13 bn a year", "연 120억~130억 달러"),
        ("about 17 tn KRW", "about ₩17 tn", "약 17조 원"),
        ("18.47 tn KRW", "₩18.47 tn", "18조 4,700억 원"),
        ("1300 tn KRW", "₩1,300 tn", "1,300조 원"),
        ("0.028 bn USD", "$28 million", "2,800만 달러"),
        ("1.25 bn USD", "$1.25 bn", "12억 5,000만 달러"),
        ("over 100 bn USD", "over $100 bn", "1,000억 달러 이상"),
        ("up to 4 bn EUR", "up to €4 bn", "최대 40억 유로"),
        ("2 bn JPY", "2 bn JPY", "20억 엔"),
        ("500 GBP", "£500", "500파운드"),
        ("5 M CNY", "5 million CNY", "500만 위안"),
        ("7 M SEK", "7 million SEK", "700만 SEK"),
        ("82 M USD/month", "$82 million a month", "월 8,200만 달러"),
        ("1421 KRW/USD", "₩1,421 per USD", "달러당 1,421원"),
        ("3 bn USD/GW/year", "$3 bn per GW per year", "연 GW당 30억 달러"),
        ("800 M count", "800 million", "8억"),
        ("285000 count", "285,000", "28만 5,000"),
        ("10000 count", "10,000", "1만"),
        ("49 %", "49 %", "49%"),
        ("55 to 75 %", "55 to 75 %", "55~75%"),
        ("34 % per year", "34 % a year", "연 34%"),
        ("0.3 per year", "0.3 a year", "연 0.3"),
        ("1.5 to 2.5 GW", "1.5 to 2.5 GW", "1.5~2.5GW"),
        ("2 GW/year", "2 GW a year", "연 2GW"),
        ("10 times", "10 times", "10배"),
        ("3 halls", "3 halls", "3 halls"),
        ("18 to 36 months", "18 to 36 months", "18~36개월"),
        ("1 month", "1 month", "1개월"),
        ("5 years", "5 years", "5년"),
        ("30 days", "30 days", "30일"),
        ("2 weeks", "2 weeks", "2주"),
        ("-2.5 bn USD", "-$2.5 bn", "-25억 달러"),
        ("0 USD", "$0", "0달러"),
        ("none", "none", "없음"),
        ("unknown", "unknown", "알 수 없음"),
        ("normal 3 ± 1 GW", "normal 3 ± 1 GW", "normal 3 ± 1 GW"),
        ("new capacity", "new capacity", "new capacity"),
    ];
    for (text, en, ko) in cases {
        assert_eq!(english(text), en, "{text}");
        assert_eq!(korean(text), ko, "{text}");
    }
}

#[test]
fn dates_are_said_in_full() {
    let cases = [
        ("2025-10-19", "19 October 2025", "2025년 10월 19일"),
        ("2025-10", "October 2025", "2025년 10월"),
        ("2025", "2025", "2025년"),
        ("2025Q4", "Q4 2025", "2025년 4분기"),
        ("about 2019-07", "about July 2019", "2019년 7월 무렵"),
        ("some day", "some day", "some day"),
    ];
    for (text, en, ko) in cases {
        assert_eq!(date(Lang::En, text), en);
        assert_eq!(date(Lang::Ko, text), ko);
    }
}
