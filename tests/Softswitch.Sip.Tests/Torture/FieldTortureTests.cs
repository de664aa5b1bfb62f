using Softswitch.Sip.Messages;
using Softswitch.Sip.Sdp;

namespace Softswitch.Sip.Tests.Torture;

/// <summary>What the fields of the messages of RFC 4475 hold, and what they tell the layer that has to decide.</summary>
public class FieldTortureTests
{
    [Fact] // 3.1.1.1
    public void Wsinv_FoldedFields_AreReadAsOneLine()
    {
        var message = Parse("wsinv");

        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.Equal("sip:vivekg@chair-dnrc.example.com;unknownparam", message.RequestUri.String());
        Assert.Equal("1918181833n", message.ToTag.String());
        Assert.Equal("98asjd8", message.FromTag.String());
        Assert.Equal("J Rosenberg \\\"", message.From.DisplayNameText);
        Assert.Equal(68, message.MaxForwards);
        Assert.Equal(new CSeq(9, SipMethod.Invite), message.CSeq);
        Assert.Equal(150, message.Body.Length);
        Assert.True(message.Has(HeaderName.Subject));
        Assert.Equal(string.Empty, message.GetString(HeaderName.Subject));
        Assert.Equal("newfangled value  continued newfangled value", message.GetUnknown("newfangledheader"u8).String().Replace("   ", "  ", StringComparison.Ordinal));
        Assert.Equal(";;,,;;,;", message.GetUnknown("UnknownHeaderWithUnusualValue"u8).String());
    }

    [Fact] // 3.1.1.1
    public void Wsinv_ViasOnSeveralLines_AreReadInOrder()
    {
        var message = Parse("wsinv");

        Assert.Equal(["UDP 192.0.2.2 390skdjuw", "TCP spindle.example.com z9hG4bK9ikj8", "UDP 192.168.255.111 z9hG4bK30239"], Vias(message));
    }

    [Fact] // 3.1.1.1
    public void Wsinv_ContactAndRoute_KeepUnknownParameters()
    {
        var message = Parse("wsinv");

        Assert.True(NameAddr.TryParse(message.Get(HeaderName.Contact), out var contact));
        Assert.Equal("Quoted string \"\"", contact.DisplayNameText);
        Assert.Equal("sip:jdrosen@example.com", contact.Uri.String());
        Assert.True(contact.TryGetParameter("q"u8, out var q));
        Assert.Equal("0.33", q.String());
        Assert.True(contact.TryGetParameter("secondparam"u8, out var second));
        Assert.True(second.IsEmpty);
        Assert.True(NameAddr.TryParse(message.Get(HeaderName.Route), out var route));
        Assert.True(SipUri.TryParse(route.Uri, out var uri));
        Assert.True(uri.TryGetParameter("lr"u8, out _));
    }

    [Fact] // 3.1.1.2
    public void Intmeth_EveryLegalCharacter_IsKept()
    {
        var message = Parse("intmeth");

        Assert.Equal(SipMethod.Unknown, message.Method); // 405 by the layer above
        Assert.Equal("!interesting-Method0123456789_*+`.%indeed'~", message.MethodToken.String());
        Assert.True(SipUri.TryParse(message.RequestUri, out var uri));
        Assert.Equal("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*", uri.User.String());
        Assert.Equal(":&it+has=1,weird!*pas$wo~d_too.(doesn't-it)", uri.Password.String());
        Assert.Equal("example.com", uri.Host.String());
        Assert.Equal("BEL:\a NUL:\0 DEL:\u007f", message.To.DisplayNameText);
        Assert.Equal("token1~` token2'+_ token3*%!.-", message.From.DisplayNameText);
        Assert.Equal("_token~1'+`*%!-.", message.FromTag.String());
        Assert.True(message.From.TryGetParameter("fromParam''~+*_!.-%"u8, out var parameter));
        Assert.Equal("работающий", parameter.String());
        Assert.Equal("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{", message.CallId.String());
        Assert.Equal(139122385u, message.CSeq.Number);
        Assert.Equal(255, message.MaxForwards);
        Assert.Equal("z9hG4bK-.!%66*_+`'~", message.TopVia.Branch.String());
        Assert.Equal("\uFEFF大停電", message.GetUnknown("extensionHeader-!.%*+_`'~"u8).String());
    }

    [Fact] // 3.1.1.3
    public void Esc01_Escapes_AreResolvedOnce()
    {
        var message = Parse("esc01");

        Assert.True(SipUri.TryParse(message.RequestUri, out var target));
        Assert.Equal("sips:user@example.com", target.UserText);
        Assert.Equal("example.net", target.Host.String());
        Assert.True(SipUri.TryParse(message.To.Uri, out var to));
        Assert.Equal("user", to.UserText);
        Assert.True(SipUri.TryParse(message.From.Uri, out var from));
        Assert.Equal("I have spaces", from.UserText);
        Assert.True(NameAddr.TryParse(message.Get(HeaderName.Contact), out var contact));
        Assert.True(SipUri.TryParse(contact.Uri, out var uri));
        Assert.Equal("caller", uri.UserText);
        Assert.True(uri.TryGetParameter("lr"u8, out _));
        Assert.True(uri.TryGetParameter("name"u8, out var name));
        Assert.Equal("v%61lue%25%34%31", name.String());
        Assert.True(SipUri.AreEquivalent("sip:caller@host5.example.net;lr;name=value%2541"u8, contact.Uri)); // value%41, which is not valueA
        Assert.False(SipUri.AreEquivalent("sip:caller@host5.example.net;lr;name=valueA"u8, contact.Uri));
    }

    [Fact] // 3.1.1.4
    public void Escnull_EscapedNulls_DoNotShortenTheName()
    {
        var message = Parse("escnull");

        Assert.True(SipUri.TryParse(message.To.Uri, out var to));
        Assert.Equal("null-\0-null", to.UserText);
        var contacts = Uris(message, HeaderName.Contact);
        Assert.Equal(["sip:%00@host5.example.com", "sip:%00%00@host5.example.com"], contacts);
        Assert.False(SipUri.AreEquivalent(contacts[0].Bytes(), contacts[1].Bytes()));
    }

    [Fact] // 3.1.1.5
    public void Esc02_PercentThatIsNoEscape_StaysPercent()
    {
        var message = Parse("esc02");

        Assert.Equal(SipMethod.Unknown, message.Method);
        Assert.Equal("RE%47IST%45R", message.MethodToken.String());
        Assert.Equal("%Z%45", message.To.DisplayNameText);
        Assert.Equal(["sip:alias1@host1.example.com", "sip:alias3@host3.example.com"], Uris(message, HeaderName.Contact));
    }

    [Fact] // 3.1.1.6
    public void Lwsdisp_NameAgainstBracket_IsRead()
    {
        var message = Parse("lwsdisp");

        Assert.Equal("caller", message.From.DisplayNameText);
        Assert.Equal("sip:caller@example.com", message.From.Uri.String());
    }

    [Fact] // 3.1.1.7
    public void Longreq_LongValues_AreWhole()
    {
        var message = Parse("longreq");

        Assert.Equal(34, Vias(message).Count);
        Assert.Equal("12" + string.Concat(Enumerable.Repeat("982", 50)) + "424", message.FromTag.String());
        Assert.Equal(150, message.Body.Length);
    }

    [Fact] // 3.1.1.8
    public void Dblreq_TrailingInvite_IsIgnored()
    {
        var message = Parse("dblreq");

        Assert.Equal(SipMethod.Register, message.Method);
        Assert.Equal("dblreq.0ha0isndaksdj99sdfafnl3lk233412", message.CallId.String());
        Assert.True(message.Body.IsEmpty);
    }

    [Fact] // 3.1.1.9
    public void Semiuri_SemicolonInUser_BelongsToTheUser()
    {
        Assert.True(SipUri.TryParse(Parse("semiuri").RequestUri, out var uri));

        Assert.Equal("user;par=u@example.net", uri.UserText);
        Assert.Equal("example.com", uri.Host.String());
    }

    [Fact] // 3.1.1.10
    public void Transports_UnknownTransports_AreRead()
    {
        var transports = Vias(Parse("transports")).Select(via => via.Split(' ')[0]);

        Assert.Equal(["UDP", "SCTP", "TLS", "UNKNOWN", "TCP"], transports);
    }

    [Fact] // 3.1.1.11
    public void Mpart01_BinaryBody_IsFramedByItsLength()
    {
        var message = Parse("mpart01");

        Assert.Equal(553, message.Body.Length);
        Assert.True(message.Body.Contains((byte)0));
        Assert.True(message.Body.EndsWith("--7a9cbec02ceef655--\r\n"u8) || message.Body.EndsWith("--7a9cbec02ceef655--"u8));
        Assert.Equal("multipart/mixed;boundary=7a9cbec02ceef655", message.GetString(HeaderName.ContentType));
    }

    [Fact] // 3.1.1.12
    public void Unreason_Utf8Reason_IsKept()
    {
        var message = Parse("unreason");

        Assert.False(message.IsRequest);
        Assert.Equal(200, message.StatusCode);
        Assert.Equal("= 2**3 * 5**2 но сто девяносто девять - простое", message.ReasonPhrase.String());
        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.Equal("INVITE", message.MethodToken.String());
    }

    [Fact] // 3.1.1.13
    public void Noreason_EmptyReason_IsEmpty()
    {
        var message = Parse("noreason");

        Assert.Equal(100, message.StatusCode);
        Assert.True(message.ReasonPhrase.IsEmpty);
    }

    [Theory]
    [InlineData("lwsstart", "sip:user@example.com")]       // 3.1.2.9
    [InlineData("trws", "sip:remote-target@example.com")]  // 3.1.2.10
    public void ExtraBlanksInRequestLine_AreNoPartOfTheUri(string name, string expected) =>
        Assert.Equal(expected, Parse(name).RequestUri.String());

    [Fact] // 3.1.2.13
    public void Regbadct_HeaderInBareUri_IsRefusedByTheField() =>
        Assert.False(NameAddr.TryParse(Parse("regbadct").Get(HeaderName.Contact), out _));

    [Fact] // 3.1.2.1
    public void Badinv01_EmptyContactParameters_AreRefusedByTheField()
    {
        SipMessage.Parse(TortureMessages.Read("badinv01"), out var message);

        Assert.False(NameAddr.TryParse(message!.Get(HeaderName.Contact), out _));
    }

    [Fact] // 3.1.2.4
    public void Scalar02_OverlargeNumbers_GiveDefaults()
    {
        SipMessage.Parse(TortureMessages.Read("scalar02"), out var message);

        Assert.Equal(70, message!.MaxForwards);
        Assert.False(message.TryGetNumber(HeaderName.Expires, out _));
    }

    [Fact] // 3.1.2.14
    public void Badaspec_BlanksInBrackets_AreIgnored() => Assert.Equal("sip:t.watson@example.org", Parse("badaspec").To.Uri.String());

    [Fact] // 3.1.2.18
    public void Mismatch02_UnknownMethod_IsToldFor501()
    {
        SipMessage.Parse(TortureMessages.Read("mismatch02"), out var message);

        Assert.Equal(SipMethod.Unknown, message!.Method);
    }

    [Fact] // 3.2.1
    public void Badbranch_CookieAlone_NamesNoTransaction() => Assert.False(Parse("badbranch").TopVia.HasUniqueBranch);

    [Theory]
    [InlineData("unkscm", "nobodyKnowsThisScheme:totallyopaquecontent")] // 3.3.2
    [InlineData("novelsc", "soap.beep://192.0.2.103:3002")]              // 3.3.3
    public void UnknownScheme_RequestUri_IsNoSipUri(string name, string expected)
    {
        var message = Parse(name);

        Assert.Equal(expected, message.RequestUri.String());
        Assert.False(SipUri.TryParse(message.RequestUri, out _)); // 416
    }

    [Fact] // 3.3.4
    public void Unksm2_UnknownSchemesInFields_AreRead()
    {
        var message = Parse("unksm2");

        Assert.Equal("isbn:2983792873", message.To.Uri.String());
        Assert.Equal("http://www.example.com", message.From.Uri.String());
        Assert.Equal(["name:John_Smith"], Uris(message, HeaderName.Contact));
    }

    [Fact] // 3.3.5
    public void Bext01_RequiredExtensions_CanBeListed()
    {
        var message = Parse("bext01");

        Assert.True(message.Contains(HeaderName.Require, "nothingSupportsThis"u8));
        Assert.True(message.Contains(HeaderName.Require, "nothingSupportsThisEither"u8));
        Assert.True(message.Contains(HeaderName.ProxyRequire, "noProxiesSupportThis"u8));
    }

    [Fact] // 3.3.6
    public void Invut_UnknownContentType_IsTold()
    {
        var message = Parse("invut");

        Assert.Equal("application/unknownformat", message.GetString(HeaderName.ContentType));
        Assert.Equal(40, message.Body.Length);
    }

    [Fact] // 3.3.7
    public void Regaut01_UnknownAuthorization_IsKept() =>
        Assert.Equal("NoOneKnowsThisScheme opaque-data=here", Parse("regaut01").GetString(HeaderName.Authorization));

    [Fact] // 3.3.10
    public void Bcast_SecondVia_IsSeen() => Assert.Equal("UDP 255.255.255.255 z9hG4bK1saber23", Vias(Parse("bcast"))[1]);

    [Fact] // 3.3.11
    public void Zeromf_NoHopsLeft_IsTold() => Assert.Equal(0, Parse("zeromf").MaxForwards);

    [Fact] // 3.3.12
    public void Cparam01_ParameterAfterBareUri_BelongsToTheField()
    {
        Assert.True(NameAddr.TryParse(Parse("cparam01").Get(HeaderName.Contact), out var contact));

        Assert.Equal("sip:+19725552222@gw1.example.net", contact.Uri.String());
        Assert.True(contact.TryGetParameter("unknownparam"u8, out _));
    }

    [Fact] // 3.3.13
    public void Cparam02_ParameterInBrackets_BelongsToTheUri()
    {
        Assert.True(NameAddr.TryParse(Parse("cparam02").Get(HeaderName.Contact), out var contact));

        Assert.Equal("sip:+19725552222@gw1.example.net;unknownparam", contact.Uri.String());
        Assert.True(contact.Parameters.IsEmpty);
    }

    [Fact] // 3.3.14
    public void Regescrt_HeaderInContactUri_IsKept()
    {
        Assert.True(NameAddr.TryParse(Parse("regescrt").Get(HeaderName.Contact), out var contact));

        Assert.True(SipUri.TryParse(contact.Uri, out var uri));
        Assert.Equal("Route=%3Csip:sip.example.com%3E", uri.Headers.String());
    }

    [Fact] // 3.3.15
    public void Sdp01_AcceptWithoutSdp_IsTold() => Assert.False(Parse("sdp01").Contains(HeaderName.Accept, "application/sdp"u8));

    [Fact] // 3.4.1
    public void Inv2543_OldInvite_HasDefaults()
    {
        var message = Parse("inv2543");

        Assert.Equal(70, message.MaxForwards);
        Assert.True(message.FromTag.IsEmpty);
        Assert.True(message.TopVia.Branch.IsEmpty);
        Assert.True(SdpSession.TryParse(message.Body, out var session)); // the body is all that follows
        Assert.Equal("PCMU", Assert.Single(Assert.Single(session.Media).Formats).Encoding);
    }

    private static SipMessage Parse(string name)
    {
        Assert.Equal(SipParseResult.Ok, SipMessage.Parse(TortureMessages.Read(name), out var message));
        return message!;
    }

    private static List<string> Vias(SipMessage message)
    {
        List<string> vias = [];
        foreach (var value in message.GetAll(HeaderName.Via))
        {
            Assert.True(Via.TryParse(value, out var via));
            vias.Add($"{via.Transport.String()} {via.Host.String()} {via.Branch.String()}");
        }

        return vias;
    }

    private static List<string> Uris(SipMessage message, HeaderName name)
    {
        List<string> uris = [];
        foreach (var value in message.GetAll(name))
        {
            Assert.True(NameAddr.TryParse(value, out var address));
            uris.Add(address.Uri.String());
        }

        return uris;
    }
}
