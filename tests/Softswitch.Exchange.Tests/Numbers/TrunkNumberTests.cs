using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Tests.Numbers;

/// <summary>Numbers as trunks write them.</summary>
public sealed class TrunkNumberTests
{
    [Theory]
    [InlineData("+4668016100", NumberFormat.E164, "068016100", "E.164")]
    [InlineData("4668016100", NumberFormat.E164, "068016100", "E.164 whose + the operator leaves out")]
    [InlineData("068016100", NumberFormat.E164, "068016100", "national although E.164 was agreed")]
    [InlineData("4712345678", NumberFormat.E164, "004712345678", "Norway without +")]
    [InlineData("+4712345678", NumberFormat.National, "004712345678", "Norway")]
    [InlineData("004712345678", NumberFormat.National, "004712345678", "Norway with 00")]
    [InlineData("4668016100", NumberFormat.National, "4668016100", "nothing is guessed where national numbers were agreed")]
    [InlineData("+46701740605", NumberFormat.National, "0701740605", "a mobile")]
    [InlineData("112", NumberFormat.E164, "112", "a short number is complete")]
    [InlineData("+461177", NumberFormat.E164, "1177", "health advice calls back")]
    [InlineData("+4611414", NumberFormat.E164, "11414", "police")]
    [InlineData("", NumberFormat.E164, "", "nothing")]
    public void FromTrunk_Number_IsWrittenAsPeopleDialIt(string sent, NumberFormat format, string expected, string why)
    {
        var number = NumberRules.FromTrunk(sent, format);

        Assert.True(expected == number, $"{why}: {number}");
    }

    [Theory]
    [InlineData("068012345", NumberFormat.E164, "+4668012345", "national")]
    [InlineData("0701740605", NumberFormat.E164, "+46701740605", "a mobile")]
    [InlineData("0812345678", NumberFormat.E164, "+46812345678", "Stockholm")]
    [InlineData("0771112233", NumberFormat.E164, "+46771112233", "shared-cost number")]
    [InlineData("020222033", NumberFormat.E164, "+4620222033", "free number")]
    [InlineData("004712345678", NumberFormat.E164, "+4712345678", "Norway")]
    [InlineData("0012025550143", NumberFormat.E164, "+12025550143", "North America")]
    [InlineData("1177", NumberFormat.E164, "1177", "short numbers have no international form")]
    [InlineData("11414", NumberFormat.E164, "11414", "police")]
    [InlineData("116000", NumberFormat.E164, "116000", "missing children")]
    [InlineData("112", NumberFormat.E164, "112", "emergency")]
    [InlineData("0", NumberFormat.E164, "0", "a lone 0 stays")]
    [InlineData("068012345", NumberFormat.National, "068012345", "national")]
    [InlineData("004712345678", NumberFormat.National, "004712345678", "Norway, nationally written")]
    public void ForTrunk_Number_IsWrittenAsAgreed(string number, NumberFormat format, string expected, string why)
    {
        var written = NumberRules.ForTrunk(number, format);

        Assert.True(expected == written, $"{why}: {written}");
    }

    [Theory]
    [InlineData("0", "0112", "112", "outside prefix and number")]
    [InlineData("0", "00112", "112", "prefix and one more 0, in haste")]
    [InlineData("9", "9112", "112", "another prefix")]
    [InlineData("9", "112", "112", "without the prefix")]
    [InlineData("", "112", "112", "no prefix in this office")]
    [InlineData("", "1 1 2", "112", "with spaces")]
    [InlineData("", "+46 112", "112", "internationally")]
    [InlineData("", "1120", null, "longer")]
    [InlineData("", "+47112", null, "Norway's is not reached from here")]
    [InlineData("", "10112", null, "an extension that ends like it")]
    public void Find_EmergencyNumber_IsUnderstoodAsPeopleDialIt(string prefix, string dialled, string? expected, string why)
    {
        var rule = new Exchange.Office.EmergencyRule(["112"], [], Softswitch.Calls.Tracing.SourceLine.BuiltIn);

        var number = rule.Find(dialled, new NumberRules("0680", prefix));

        Assert.True(expected == number, $"{why}: {number}");
    }
}
