using Softswitch.Admin.Records;

namespace Softswitch.Admin.Tests;

public sealed class RecordsCsvTests
{
    [Theory]
    [InlineData("10100", "10100")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+46680161100", "'+46680161100")]
    [InlineData("-1,2", "\"'-1,2\"")]
    [InlineData("\t=1", "'\t=1")]
    public void Field_AnyText_IsReadBackAsTextOnly(string value, string expected)
    {
        Assert.Equal(expected, RecordsCsv.Field(value));
    }
}
