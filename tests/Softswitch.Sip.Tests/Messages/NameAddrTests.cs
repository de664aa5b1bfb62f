using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class NameAddrTests
{
    [Theory]
    [InlineData("\"Anna Andersson\" <sip:a@b>;tag=1", "Anna Andersson", "sip:a@b", ";tag=1")]
    [InlineData("Anna Andersson <sip:a@b>", "Anna Andersson", "sip:a@b", "")]
    [InlineData("Anna<sip:a@b>;x", "Anna", "sip:a@b", ";x")]                             // RFC 4475 §3.1.1.6
    [InlineData("Åsa Öberg <sip:a@b>", "Åsa Öberg", "sip:a@b", "")]                      // not quoted, not ASCII
    [InlineData("\"A \\\"quoted\\\" \\\\ name\" <sip:a@b>", "A \"quoted\" \\ name", "sip:a@b", "")]
    [InlineData("\"with <brackets>, comma; semicolon\"<sip:a@b>", "with <brackets>, comma; semicolon", "sip:a@b", "")]
    [InlineData("<sip:a@b;lr?x=y>;tag=1", "", "sip:a@b;lr?x=y", ";tag=1")]
    [InlineData(" <sip:a@b> ; tag = 1 ", "", "sip:a@b", "; tag = 1")]
    [InlineData("sip:a@b;tag=1", "", "sip:a@b", ";tag=1")]                               // a bare URI has no parameters (§20.10)
    [InlineData("sip:a@b", "", "sip:a@b", "")]
    [InlineData("tel:+4668012345", "", "tel:+4668012345", "")]
    [InlineData("\"\" <sip:a@b>", "", "sip:a@b", "")]
    [InlineData("sip:a@b;x=\"<sip:c@d>\"", "", "sip:a@b", ";x=\"<sip:c@d>\"")]           // brackets in a parameter
    public void TryParse_GoodValue_IsTakenApart(string value, string name, string uri, string parameters)
    {
        Assert.True(NameAddr.TryParse(value.Bytes(), out var address));

        Assert.Equal(name, address.DisplayNameText);
        Assert.Equal(uri, address.Uri.String());
        Assert.Equal(parameters, address.Parameters.String());
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]                               // REGISTER's "all": compared before it is parsed
    [InlineData("<>")]
    [InlineData("<sip:a@b")]                        // no end
    [InlineData("\"Anna <sip:a@b>")]                // no closing quote
    [InlineData("\"Anna\" sip:a@b")]                // a name needs brackets
    [InlineData("\"Anna\"")]
    [InlineData("Bell, Alexander <sip:a@b>")]       // RFC 4475 §3.1.2.15
    [InlineData("An\"na <sip:a@b>")]
    [InlineData("<sip:a@b> tail")]
    [InlineData("<sip:a@b>;")]                      // empty parameters
    [InlineData("<sip:a@b>;;a")]
    [InlineData("<sip:a@b>;a=\"x")]
    [InlineData("<sip:a@b>;a=x y")]
    [InlineData("<sip:a b@c>")]                     // blank inside
    [InlineData("sip:a@b,sip:c@d")]                 // two values
    [InlineData("sip:a@b?x=y")]                     // RFC 4475 §3.1.2.13
    [InlineData("nothing")]                         // no scheme
    [InlineData("<nothing>")]
    public void TryParse_MalformedValue_ReturnsFalse(string value) => Assert.False(NameAddr.TryParse(value.Bytes(), out _));

    [Fact]
    public void TryGetParameter_OfContact_FindsThemWithoutCase()
    {
        Assert.True(NameAddr.TryParse("<sip:a@b>;Expires=60;+sip.instance=\"<urn:uuid:1>\";q=0.7;flag"u8, out var contact));

        Assert.True(contact.TryGetParameter("expires"u8, out var expires));
        Assert.Equal("60", expires.String());
        Assert.True(contact.TryGetParameter("+SIP.instance"u8, out var instance));
        Assert.Equal("<urn:uuid:1>", instance.String());
        Assert.True(contact.TryGetParameter("flag"u8, out var flag));
        Assert.True(flag.IsEmpty);
        Assert.False(contact.TryGetParameter("sip"u8, out _));
    }

    [Fact]
    public void Tag_QuotedSemicolonBefore_IsFound()
    {
        Assert.True(NameAddr.TryParse("<sip:a@b>;x=\"a;tag=no\";tag=yes"u8, out var address));

        Assert.Equal("yes", address.Tag.String());
    }

    [Fact]
    public void DisplayNameText_Latin1_IsReadAsLatin1()
    {
        Assert.True(NameAddr.TryParse(Encoding.Latin1.GetBytes("\"Åsa Öberg\" <sip:a@b>"), out var address));

        Assert.Equal("Åsa Öberg", address.DisplayNameText);
    }

    [Theory]
    [InlineData("Anna")]
    [InlineData("Anna \"Ann\" \\ Andersson")]
    [InlineData("<sip:x@y>, ;")]
    [InlineData("Åsa")]
    public void Quote_AnyText_IsReadBack(string text)
    {
        Assert.True(NameAddr.TryParse((NameAddr.Quote(text) + " <sip:a@b>").Bytes(), out var address));

        Assert.Equal(text, address.DisplayNameText);
    }

    [Fact]
    public void Quote_LineBreaks_BecomeSpaces() => Assert.Equal("\"a  Via: x\"", NameAddr.Quote("a\r\nVia: x"));
}
