using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Tests.Numbers;

public sealed class NumberRulesTests
{
    [Theory]
    [InlineData("10100", "10100", "an extension stays")]
    [InlineData("9", "9", "the switchboard")]
    [InlineData("*98", "*98", "a service code keeps its star")]
    [InlineData("*21*10101#", "*21*10101#", "a forward keeps star and hash")]
    [InlineData("#21#", "#21#", "clearing keeps its hashes")]
    [InlineData("*23*4*1530#", "*23*4*1530#", "an absence with a time")]
    [InlineData("101 00", "10100", "a space is for the eye")]
    [InlineData("0680-161 00", "068016100", "hyphen and space, the Swedish way of writing")]
    [InlineData("0680 - 161 00", "068016100", "spaces around the hyphen")]
    [InlineData(" 0680-16100 ", "068016100", "spaces around the number")]
    [InlineData("0680\u2013161\u00a000", "068016100", "en dash and no-break space, pasted from a web page")]
    [InlineData("0680\u2011161\u202f00", "068016100", "non-breaking hyphen and narrow space, pasted from a document")]
    [InlineData("(0680) 161 00", "068016100", "area code in brackets")]
    [InlineData("08-123 456 78", "0812345678", "Stockholm")]
    [InlineData("070-174 06 05", "0701740605", "a mobile")]
    [InlineData("0771-11 22 33", "0771112233", "shared-cost number")]
    [InlineData("020-22 20 33", "020222033", "free number")]
    [InlineData("0900-123 45 67", "09001234567", "a pay number is normalised like any other; the class bars it")]
    public void Normalise_WithoutPrefix_TakesOutWhatIsForTheEye(string dialled, string expected, string why)
    {
        var number = new NumberRules().Normalise(dialled);

        Assert.True(expected == number, $"{why}: {number}");
    }

    [Theory]
    [InlineData("+4668016100", "068016100", "E.164 of an own number")]
    [InlineData("+46 680 161 00", "068016100", "with spaces")]
    [InlineData("+46-680-161 00", "068016100", "with hyphens")]
    [InlineData("+46 (0)680-161 00", "068016100", "the 0 in brackets that letterheads have")]
    [InlineData("+4606801610", "06801610", "the same 0 without brackets")]
    [InlineData("004668016100", "068016100", "00 instead of +")]
    [InlineData("00 46 680 161 00", "068016100", "00 with spaces")]
    [InlineData("0046 (0)680-161 00", "068016100", "00 and the 0 in brackets")]
    [InlineData("+46812345678", "0812345678", "Stockholm")]
    [InlineData("+46701740605", "0701740605", "a mobile")]
    [InlineData("+46 70 174 06 05", "0701740605", "a mobile as telephones store it")]
    [InlineData("+4610160", "010160", "010 is an area code, not extension 10160")]
    [InlineData("+46 771 11 22 33", "0771112233", "shared-cost number")]
    [InlineData("+46 900 123 45 67", "09001234567", "a pay number by its international form: the class has to see it")]
    [InlineData("0046 939 100 10 00", "09391001000", "mass call number, international form")]
    [InlineData("+46 99 123 456", "099123456", "099, international form")]
    [InlineData("+47 22 34 56 78", "004722345678", "Norway")]
    [InlineData("+358 9 1234567", "0035891234567", "Finland")]
    [InlineData("+45 33 12 34 56", "004533123456", "Denmark")]
    [InlineData("+1 202 555 0143", "0012025550143", "North America")]
    [InlineData("0044 20 7946 0000", "00442079460000", "other 00… stays")]
    [InlineData("00 47 22 34 56 78", "004722345678", "Norway with 00")]
    [InlineData("+460", "0", "+46 and a lone 0")]
    [InlineData("+4", "004", "cut off in the country code")]
    [InlineData("004", "004", "the same with 00")]
    [InlineData("0046", "0046", "a prefix and nothing else must not turn into 0")]
    [InlineData("+46", "0046", "the same with +")]
    [InlineData("+", "+", "a lone + is no number and stays one")]
    [InlineData("46680161", "46680161", "46 without + or 00 is an ordinary beginning")]
    [InlineData("0 046 8 123", "08123", "spaces first, then 0046")]
    [InlineData("068+16100", "068+16100", "+ counts at the beginning only")]
    [InlineData("++4668016100", "00+4668016100", "two of them match nothing afterwards")]
    public void Normalise_InternationalForm_BecomesTheNationalOne(string dialled, string expected, string why)
    {
        var number = new NumberRules().Normalise(dialled);

        Assert.True(expected == number, $"{why}: {number}");
    }

    [Theory]
    [InlineData("+46112", "112", "emergency")]
    [InlineData("0046112", "112", "emergency with 00")]
    [InlineData("+46 1177", "1177", "health advice")]
    [InlineData("+4611313", "11313", "information number")]
    [InlineData("+46 113 13", "11313", "as it is written")]
    [InlineData("+46 114 14", "11414", "police")]
    [InlineData("004611414", "11414", "police with 00")]
    [InlineData("+46 116 000", "116000", "missing children")]
    [InlineData("+46 116 111", "116111", "children's helpline")]
    [InlineData("+46 116 117", "116117", "any 116XXX")]
    [InlineData("+46 118118", "118118", "directory enquiries: the class has to see it")]
    [InlineData("+46 118 100", "118100", "any 118XXX")]
    [InlineData("0046118999", "118999", "the last of them")]
    [InlineData("+46 11 12 34 56", "011123456", "011 is Norrköping's area code")]
    [InlineData("+46 1121", "01121", "one digit more than 112")]
    [InlineData("+46 11", "011", "one digit less than 112")]
    [InlineData("+46 11771", "011771", "one digit more than 1177")]
    [InlineData("+46 113131", "0113131", "one digit more than 11313")]
    [InlineData("+46 11315", "011315", "near 11313")]
    [InlineData("+46 114141", "0114141", "one digit more than 11414")]
    [InlineData("+46 11600", "011600", "116 with two digits")]
    [InlineData("+46 1160001", "01160001", "116 with four digits: Norrköping")]
    [InlineData("+46 11811", "011811", "118 with two digits")]
    [InlineData("+46 1181181", "01181181", "118 with four digits: Norrköping")]
    [InlineData("+46 119000", "0119000", "119 is nothing special")]
    [InlineData("112", "112", "without prefix nothing happens")]
    [InlineData("118118", "118118", "without prefix nothing happens")]
    [InlineData("0118118", "0118118", "a number of Norrköping, dialled nationally")]
    [InlineData("+47112", "0047112", "Norway's 112 is not ours")]
    public void Normalise_ShortNumberBehind46_DropsThePrefixWhole(string dialled, string expected, string why)
    {
        var number = new NumberRules("0680").Normalise(dialled);

        Assert.True(expected == number, $"{why}: {number}");
    }

    [Theory]
    [InlineData("0", "00680-161 00", "068016100", "0 before an outside number")]
    [InlineData("0", "0 0680-161 00", "068016100", "as users write it")]
    [InlineData("0", "0 070-174 06 05", "0701740605", "a mobile")]
    [InlineData("0", "0112", "112", "0 before 112")]
    [InlineData("0", "01177", "1177", "0 before 1177")]
    [InlineData("0", "0118118", "118118", "0 before directory enquiries: the class has to see it")]
    [InlineData("0", "000 47 22 34 56 78", "004722345678", "0 before an international number")]
    [InlineData("0", "000 46 680 161 00", "068016100", "0 before 0046")]
    [InlineData("0", "0+46 680 161 00", "068016100", "0 before +")]
    [InlineData("0", "0+46 118118", "118118", "0 before +46 before a short number")]
    [InlineData("0", "+46 680 161 00", "068016100", "a + number needs no prefix")]
    [InlineData("0", "016100", "16100", "a local number; the dial plan adds the area code")]
    [InlineData("0", "10100", "10100", "an extension has none")]
    [InlineData("0", "*98", "*98", "nor has a service code")]
    [InlineData("0", "9", "9", "nor has the switchboard")]
    [InlineData("0", "0", "0", "a lone 0 is a number of its own")]
    [InlineData("0", "00", "0", "stripped once, not twice")]
    [InlineData("0", "", "", "nothing dialled")]
    [InlineData("00", "000680-161 00", "068016100", "two digits of prefix")]
    [InlineData("00", "00112", "112", "before 112")]
    [InlineData("00", "0680-161 00", "068016100", "without the prefix the number stays whole")]
    [InlineData("00", "00", "00", "a lone prefix stays")]
    [InlineData("9", "90680-161 00", "068016100", "another prefix")]
    [InlineData("9", "9", "9", "the switchboard's 9 is not taken for it")]
    [InlineData("", "0680-161 00", "068016100", "none: nothing is stripped")]
    [InlineData("", "00680-161 00", "0068016100", "none: 00 is abroad")]
    public void Normalise_OutsidePrefix_IsStrippedOnceAndFirst(string prefix, string dialled, string expected, string why)
    {
        var number = new NumberRules("0680", prefix).Normalise(dialled);

        Assert.True(expected == number, $"{why}: {number}");
    }

    [Theory]
    [InlineData("anna", "a name is left for the dial plan to refuse")]
    [InlineData("", "nothing")]
    [InlineData("()", "only brackets")]
    [InlineData("\u0660\u0661", "Arabic-Indic digits are no digits of a telephone")]
    [InlineData("+++", "signs only")]
    [InlineData("0046\u0000", "a control character")]
    public void Normalise_NoNumber_NeverThrows(string dialled, string why)
    {
        var number = new NumberRules("0680", "0").Normalise(dialled);

        Assert.False(number.Length > dialled.Length + 1, why);
    }
}
