using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class HeaderNamesTests
{
    [Fact]
    public void FromToken_EveryKnownName_FindsItselfInAnyCase()
    {
        foreach (var name in Enum.GetValues<HeaderName>().Where(name => name != HeaderName.Unknown))
        {
            var text = HeaderNames.Name(name);

            Assert.Equal(name.ToString(), text.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
            Assert.Equal(name, HeaderNames.FromToken(text.Bytes()));
            Assert.Equal(name, HeaderNames.FromToken(text.ToUpperInvariant().Bytes()));
            Assert.Equal(name, HeaderNames.FromToken(text.ToLowerInvariant().Bytes()));
        }
    }

    [Theory]
    [InlineData("b", HeaderName.ReferredBy)]
    [InlineData("c", HeaderName.ContentType)]
    [InlineData("e", HeaderName.ContentEncoding)]
    [InlineData("f", HeaderName.From)]
    [InlineData("i", HeaderName.CallId)]
    [InlineData("k", HeaderName.Supported)]
    [InlineData("l", HeaderName.ContentLength)]
    [InlineData("m", HeaderName.Contact)]
    [InlineData("o", HeaderName.Event)]
    [InlineData("r", HeaderName.ReferTo)]
    [InlineData("s", HeaderName.Subject)]
    [InlineData("t", HeaderName.To)]
    [InlineData("u", HeaderName.AllowEvents)]
    [InlineData("v", HeaderName.Via)]
    [InlineData("x", HeaderName.SessionExpires)]
    public void FromToken_CompactForm_IsTheLongName(string letter, HeaderName expected)
    {
        Assert.Equal(expected, HeaderNames.FromToken(letter.Bytes()));
        Assert.Equal(expected, HeaderNames.FromToken(letter.ToUpperInvariant().Bytes()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("Vio")]               // as long as a known one
    [InlineData("Content-Lengths")]
    [InlineData("X-Forwarded-For")]
    [InlineData("&")]                 // a compact letter without its sixth bit
    public void FromToken_OtherName_IsUnknown(string name) => Assert.Equal(HeaderName.Unknown, HeaderNames.FromToken(name.Bytes()));

    [Fact]
    public void Name_Unknown_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => HeaderNames.Name(HeaderName.Unknown));
}
