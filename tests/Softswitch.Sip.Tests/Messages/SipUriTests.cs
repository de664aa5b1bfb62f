using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Messages;

public class SipUriTests
{
    [Theory]
    [InlineData("sip:alice@atlanta.com", "alice", "atlanta.com", 0, "", "")]
    [InlineData("sip:alice:secretword@atlanta.com;transport=tcp", "alice", "atlanta.com", 0, ";transport=tcp", "")]
    [InlineData("sips:alice@atlanta.com?subject=project%20x&priority=urgent", "alice", "atlanta.com", 0, "", "subject=project%20x&priority=urgent")]
    [InlineData("SIP:+1-212-555-1212:1234@gateway.com;user=phone", "+1-212-555-1212", "gateway.com", 0, ";user=phone", "")]
    [InlineData("sip:10101@192.0.2.4:5080", "10101", "192.0.2.4", 5080, "", "")]
    [InlineData("sip:a@[2001:db8::1]:5060;lr", "a", "2001:db8::1", 5060, ";lr", "")]
    [InlineData("sip:[::1]", "", "::1", 0, "", "")]
    [InlineData("sip:[2001:db8::10:5070]", "", "2001:db8::10:5070", 0, "", "")]          // RFC 5118 §4.2: no port at all
    [InlineData("sip:user@[::ffff:192.0.2.10]:19823", "user", "::ffff:192.0.2.10", 19823, "", "")] // RFC 5118 §4.10
    [InlineData("sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", "", "atlanta.com", 0, ";method=REGISTER", "to=alice%40atlanta.com")]
    [InlineData("sip:alice;day=tuesday@atlanta.com", "alice;day=tuesday", "atlanta.com", 0, "", "")]
    [InlineData("sip:*98@softswitch", "*98", "softswitch", 0, "", "")]
    [InlineData("sip:åsa@softswitch", "åsa", "softswitch", 0, "", "")] // not legal, but harmless
    public void TryParse_GoodUri_IsTakenApart(string value, string user, string host, int port, string parameters, string headers)
    {
        Assert.True(SipUri.TryParse(value.Bytes(), out var uri));

        Assert.Equal(value.StartsWith("sips:", StringComparison.Ordinal), uri.IsSecure);
        Assert.Equal(user, uri.User.String());
        Assert.Equal(host, uri.Host.String());
        Assert.Equal(port, uri.Port);
        Assert.Equal(parameters, uri.Parameters.String());
        Assert.Equal(headers, uri.Headers.String());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:@host")]             // empty user
    [InlineData("sip::pw@host")]
    [InlineData("sip:a@")]                // no host
    [InlineData("sip:a@b@c")]             // where does the host begin?
    [InlineData("sip:a@host:")]           // empty port
    [InlineData("sip:a@host:65536")]
    [InlineData("sip:a@host:50a")]
    [InlineData("sip:a@ho st")]
    [InlineData("sip:a b@host")]
    [InlineData("sip:a@host;x=\"y\"")]    // quotes are escaped in a URI
    [InlineData("<sip:a@host>")]
    [InlineData("sip:a@host\r\nVia: x")]
    [InlineData("sip:a\0@host")]
    [InlineData("sip:a@2001:db8::1")]     // IPv6 needs brackets
    [InlineData("sip:a@[2001:db8::1]x")]
    [InlineData("tel:+4668012345")]       // another scheme
    [InlineData("sipx:a@host")]
    public void TryParse_OtherSchemeOrMalformed_ReturnsFalse(string value) => Assert.False(SipUri.TryParse(value.Bytes(), out _));

    [Theory] // RFC 3261 §19.1.4, and more of the same rules
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("sip:a@b;lr", "sip:a@b;%6Cr")]
    [InlineData("tel:123", "tel:123")]
    public void AreEquivalent_SameMeaning_IsTrue(string a, string b)
    {
        Assert.True(SipUri.AreEquivalent(a.Bytes(), b.Bytes()));
        Assert.True(SipUri.AreEquivalent(b.Bytes(), a.Bytes()));
    }

    [Theory] // RFC 3261 §19.1.4, and more of the same rules
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")] // users have case
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off")]
    [InlineData("sip:a@b", "sips:a@b")]
    [InlineData("sip:a@b", "sip:b")]
    [InlineData("sip:a@b", "sip:a:pw@b")]
    [InlineData("sip:a@b;maddr=1.2.3.4", "sip:a@b")]
    [InlineData("sip:a@b;user=phone", "sip:a@b")]
    [InlineData("sip:a@b;ttl=1", "sip:a@b")]
    [InlineData("sip:a@b;method=INVITE", "sip:a@b")]
    [InlineData("sip:a%3Bb@c", "sip:a;b@c")]             // ';' is reserved: escaped it is another name
    [InlineData("sip:a@b?x=1", "sip:a@b?x=2")]
    [InlineData("sip:a@b", "tel:1")]
    [InlineData("tel:1", "tel:2")]
    public void AreEquivalent_OtherMeaning_IsFalse(string a, string b)
    {
        Assert.False(SipUri.AreEquivalent(a.Bytes(), b.Bytes()));
        Assert.False(SipUri.AreEquivalent(b.Bytes(), a.Bytes()));
    }

    [Theory]
    [InlineData("sip:%31%30101@h", "10101")]
    [InlineData("sip:%C3%A5sa@h", "åsa")]
    [InlineData("sip:a%2541@h", "a%41")]    // once only
    [InlineData("sip:a%4@h", "a%4")]        // no escape
    [InlineData("sip:a%zz@h", "a%zz")]
    [InlineData("sip:%@h", "%")]
    public void UserText_Escapes_AreResolved(string value, string expected)
    {
        Assert.True(SipUri.TryParse(value.Bytes(), out var uri));

        Assert.Equal(expected, uri.UserText);
    }

    [Theory]
    [InlineData("10101", "10101")]
    [InlineData("*98", "*98")]
    [InlineData("#23#", "%2323%23")]
    [InlineData("a@b:c d", "a%40b%3Ac%20d")]
    [InlineData("åsa", "%C3%A5sa")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    public void EscapeUser_AnyText_IsReadBack(string text, string expected)
    {
        var escaped = SipUri.EscapeUser(text);

        Assert.Equal(expected, escaped);
        Assert.True(SipUri.TryParse($"sip:{escaped}@h".Bytes(), out var uri));
        Assert.Equal(text, uri.UserText);
    }

    [Fact]
    public void TryGetParameter_OfUri_FindsThemWithoutCase()
    {
        Assert.True(SipUri.TryParse("sip:a@b;Transport=TCP;lr;x="u8, out var uri));

        Assert.True(uri.TryGetParameter("transport"u8, out var transport));
        Assert.Equal("TCP", transport.String());
        Assert.True(uri.TryGetParameter("LR"u8, out var lr));
        Assert.True(lr.IsEmpty);
        Assert.True(uri.TryGetParameter("x"u8, out _));
        Assert.False(uri.TryGetParameter("ob"u8, out _));
    }
}
