using System.Net;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Authentication;

public sealed class DigestAuthenticatorTests : IDisposable
{
    private const string Realm = "softswitch";
    private const string Uri = "sip:10101@softswitch.example.com";

    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private static readonly IPAddress _source = IPAddress.Parse("192.0.2.101");

    private readonly ManualTimeProvider _time = new();
    private readonly DigestAuthenticator _server;
    private readonly DigestClient _phone = new("10100", "secret", new Random(1));

    public DigestAuthenticatorTests() => _server = new DigestAuthenticator(Realm, _time, _key);

    public void Dispose()
    {
        _server.Dispose();
        _phone.Dispose();
    }

    [Fact]
    public void Check_RightAnswer_IsOkAndNamesTheUser()
    {
        Challenge(_phone);

        var result = Check(_phone.Authorize(SipMethod.Invite, Uri), out var user);

        Assert.Equal(DigestResult.Ok, result);
        Assert.Equal("10100", user);
    }

    [Fact]
    public void Check_NoCredentials_IsMissing()
    {
        var result = _server.Check(Request(string.Empty), _source, Secrets, out var user);

        Assert.Equal(DigestResult.Missing, result);
        Assert.Null(user);
    }

    [Theory]
    [InlineData("Digest username=\"a\", realm=\"elsewhere\", nonce=\"n\", uri=\"sip:a\", response=\"0\"")]                  // another realm
    [InlineData("NoOneKnowsThisScheme opaque-data=here")]                                                               // RFC 4475 §3.3.7
    [InlineData("Basic dXNlcjpwdw==")]                                                                                  // another scheme
    [InlineData("Digest username=\"a\", realm=\"softswitch\", nonce=\"n\", uri=\"sip:a\", algorithm=SHA-512-256, response=\"0\"")] // not known
    public void Check_CredentialsForSomethingElse_AreMissing(string value)
    {
        var result = Check(value, out var user);

        Assert.Equal(DigestResult.Missing, result);
        Assert.Null(user);
    }

    [Fact]
    public void Check_CredentialsOfSeveralRealms_FindsOurs()
    {
        Challenge(_phone);
        var ours = _phone.Authorize(SipMethod.Invite, Uri);
        const string Theirs = "Digest username=\"a\", realm=\"elsewhere\", nonce=\"n\", uri=\"sip:a\", response=\"0\"";

        var result = _server.Check(Request($"Authorization: {Theirs}\nAuthorization: {ours}\n"), _source, Secrets, out _);

        Assert.Equal(DigestResult.Ok, result);
    }

    [Fact]
    public void Check_ProxyAuthorization_Counts()
    {
        Challenge(_phone);
        var value = _phone.Authorize(SipMethod.Invite, Uri);

        Assert.Equal(DigestResult.Ok, _server.Check(Request($"Proxy-Authorization: {value}\n"), _source, Secrets, out _));
    }

    [Fact]
    public void Check_WrongPassword_IsWrong()
    {
        using var guesser = new DigestClient("10100", "guess", new Random(2));
        Challenge(guesser);

        Assert.Equal(DigestResult.Wrong, Check(guesser.Authorize(SipMethod.Invite, Uri), out var user));
        Assert.Equal("10100", user);
    }

    [Fact]
    public void Check_UnknownUser_IsWrongToo()
    {
        using var stranger = new DigestClient("99999", "secret", new Random(3));
        Challenge(stranger);

        Assert.Equal(DigestResult.Wrong, Check(stranger.Authorize(SipMethod.Invite, Uri), out var user));
        Assert.Equal("99999", user);
    }

    [Fact]
    public void Check_WrongPasswordWithForeignNonce_IsMissing()
    {
        using var guesser = new DigestClient("10100", "guess", new Random(2));
        guesser.TryAccept(Unauthorized("Digest realm=\"softswitch\", nonce=\"not-ours\", qop=\"auth\""));

        Assert.Equal(DigestResult.Missing, Check(guesser.Authorize(SipMethod.Invite, Uri), out _));
    }

    [Fact]
    public void Check_RightPasswordWithForeignNonce_IsStale()
    {
        _phone.TryAccept(Unauthorized("Digest realm=\"softswitch\", nonce=\"from-before-the-restart\", qop=\"auth\""));

        Assert.Equal(DigestResult.Stale, Check(_phone.Authorize(SipMethod.Invite, Uri), out _));
    }

    [Fact]
    public void Check_NonceOfEarlierProcessWithSameKey_IsStale()
    {
        Challenge(_phone);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var restarted = new DigestAuthenticator(Realm, _time, _key);

        var result = restarted.Check(Authorized(_phone.Authorize(SipMethod.Invite, Uri)), _source, Secrets, out _);

        Assert.Equal(DigestResult.Stale, result);
    }

    [Theory]
    [InlineData(300, DigestResult.Ok)]
    [InlineData(301, DigestResult.Stale)]
    public void Check_OldNonce_IsStaleAfterFiveMinutes(int seconds, DigestResult expected)
    {
        Challenge(_phone);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, Check(_phone.Authorize(SipMethod.Invite, Uri), out _));
    }

    [Fact]
    public void Check_OldNonceAndWrongPassword_IsWrong()
    {
        using var guesser = new DigestClient("10100", "guess", new Random(2));
        Challenge(guesser);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(DigestResult.Wrong, Check(guesser.Authorize(SipMethod.Invite, Uri), out _));
    }

    [Fact]
    public void Check_NextCount_IsOk()
    {
        Challenge(_phone);
        Check(_phone.Authorize(SipMethod.Invite, Uri), out _);

        Assert.Equal(DigestResult.Ok, Check(_phone.Authorize(SipMethod.Invite, Uri), out _));
    }

    [Fact]
    public void Check_RepeatedAnswer_IsStale()
    {
        Challenge(_phone);
        var value = _phone.Authorize(SipMethod.Invite, Uri);
        Check(value, out _);

        Assert.Equal(DigestResult.Stale, Check(value, out _));
    }

    [Fact]
    public void Check_LowerCount_IsStale()
    {
        Challenge(_phone);
        var first = _phone.Authorize(SipMethod.Invite, Uri);
        var second = _phone.Authorize(SipMethod.Invite, Uri);
        Check(second, out _);

        Assert.Equal(DigestResult.Stale, Check(first, out _));
    }

    [Fact]
    public void Check_AnswerWithoutQop_ServesOnce()
    {
        var nonce = Nonce(Challenge());
        _phone.TryAccept(Unauthorized($"Digest realm=\"softswitch\", nonce=\"{nonce}\""));
        var value = _phone.Authorize(SipMethod.Invite, Uri);

        Assert.DoesNotContain("qop", value, StringComparison.Ordinal);
        Assert.Equal(DigestResult.Ok, Check(value, out _));
        Assert.Equal(DigestResult.Stale, Check(value, out _));
    }

    [Fact]
    public void Check_AnswerForAnotherMethod_IsWrong()
    {
        Challenge(_phone);

        Assert.Equal(DigestResult.Wrong, Check(_phone.Authorize(SipMethod.Register, Uri), out _));
    }

    [Theory]
    [InlineData("sip:10101@192.0.2.1:5060;transport=udp", DigestResult.Ok)] // address instead of domain
    [InlineData("sip:softswitch.example.com", DigestResult.Ok)]             // no user at all
    [InlineData("sip:%31%30101@softswitch.example.com", DigestResult.Ok)]   // escaped, still 10101
    [InlineData("sip:00123456789@softswitch.example.com", DigestResult.Malformed)] // signed for another callee
    [InlineData("tel:10101", DigestResult.Malformed)]
    public void Check_UriOfTheAnswer_MustNameTheSameUser(string uri, DigestResult expected)
    {
        Challenge(_phone);

        Assert.Equal(expected, Check(_phone.Authorize(SipMethod.Invite, uri), out _));
    }

    [Fact]
    public void Check_Register_IsNotComparedWithItsUri()
    {
        Challenge(_phone);
        var register = Text.Message($"""
            REGISTER sip:softswitch.example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.101;branch=z9hG4bK1
            From: <sip:10100@softswitch.example.com>;tag=1
            To: <sip:10100@softswitch.example.com>
            Call-ID: a
            CSeq: 1 REGISTER
            Authorization: {_phone.Authorize(SipMethod.Register, "sip:10100@elsewhere.example.com")}


            """);

        Assert.Equal(DigestResult.Ok, _server.Check(register, _source, Secrets, out _));
    }

    [Theory]
    [InlineData("qop=auth,", "qop=auth-int,")]          // not offered
    [InlineData("nc=00000001", "nc=1")]                 // eight digits
    [InlineData("nc=00000001", "nc=0000000g")]          // not hexadecimal
    [InlineData("cnonce=", "other=")]                   // needed with qop
    [InlineData("username=", "name=")]
    [InlineData("uri=", "address=")]
    [InlineData("response=\"", "response=\"0")]         // 33 digits
    [InlineData("response=\"", "response=\"\", old=\"")] // none
    [InlineData("realm=\"softswitch\"", "realm=\"softswitch\", =x")]
    public void Check_UnreadableAnswer_IsMalformed(string part, string replacement)
    {
        Challenge(_phone);
        var value = _phone.Authorize(SipMethod.Invite, Uri).Replace(part, replacement, StringComparison.Ordinal);

        Assert.Equal(DigestResult.Malformed, Check(value, out _));
    }

    [Fact]
    public void Check_UpperCaseDigitsAndUnquotedValues_AreUnderstood()
    {
        Challenge(_phone);
        var value = _phone.Authorize(SipMethod.Invite, Uri);
        var start = value.IndexOf("response=\"", StringComparison.Ordinal) + 10;
        value = string.Concat(value.AsSpan(0, start), value.Substring(start, 32).ToUpperInvariant(), value.AsSpan(start + 32))
            .Replace("algorithm=MD5", "algorithm=\"md5\"", StringComparison.Ordinal)
            .Replace("qop=auth", "qop=\"auth\"", StringComparison.Ordinal)
            .Replace("Digest ", "DIGEST  ", StringComparison.Ordinal);

        Assert.Equal(DigestResult.Ok, Check(value, out _));
    }

    [Fact]
    public void Check_EveryPrefixAndFlippedByte_IsNeverOk()
    {
        Challenge(_phone);
        var value = _phone.Authorize(SipMethod.Invite, Uri);

        for (var length = 0; length < value.Length - 1; length++)
        {
            Assert.NotEqual(DigestResult.Ok, Check(value[..length], out _));
        }

        var digits = value.IndexOf("response=\"", StringComparison.Ordinal) + 10;
        for (var i = digits; i < digits + 32; i++)
        {
            var changed = value.ToCharArray();
            changed[i] = changed[i] == '0' ? '1' : '0';
            Assert.Equal(DigestResult.Wrong, Check(new string(changed), out _));
        }
    }

    [Fact]
    public void Challenge_IsNewEachTimeAndTellsStale()
    {
        var first = Challenge();
        var second = _server.Challenges(_source, stale: true)[0];

        Assert.Matches("^Digest realm=\"softswitch\", nonce=\"[A-Za-z0-9_-]{32}\", algorithm=MD5, qop=\"auth\"$", first);
        Assert.EndsWith("qop=\"auth\", stale=true", second, StringComparison.Ordinal);
        Assert.NotEqual(Nonce(first), Nonce(second));
    }

    [Theory]
    [InlineData("10101", DigestAlgorithms.Sha256, "SHA-256")]
    [InlineData("10102", DigestAlgorithms.Both, "SHA-256")] // the better one comes first
    [InlineData("10100", DigestAlgorithms.Md5, "MD5")]
    public void Check_AlgorithmOfTheAccount_IsAskedForAndTaken(string number, DigestAlgorithms expected, string taken)
    {
        using var phone = new DigestClient(number, "secret", new Random(1));

        var offered = _server.AlgorithmsFor(number, Secrets(number));
        Assert.True(phone.TryAccept(Unauthorized(string.Join("\nWWW-Authenticate: ", _server.Challenges(_source, offered)))));
        var value = phone.Authorize(SipMethod.Invite, Uri);

        Assert.Equal(expected, offered);
        Assert.Contains($"algorithm={taken},", value, StringComparison.Ordinal);
        Assert.Equal(DigestResult.Ok, Check(value, out _));
    }

    [Fact]
    public void Check_AlgorithmThatTheAccountIsNotAskedFor_IsMissing()
    {
        using var phone = new DigestClient("10101", "secret", new Random(1));
        Challenge(phone); // MD5

        Assert.Equal(DigestResult.Missing, Check(phone.Authorize(SipMethod.Invite, Uri), out var user));
        Assert.Equal("10101", user); // whom the next challenge is for
    }

    [Fact]
    public void Check_NonceOfAnotherSource_IsStaleOrMissingButNeverAFailure()
    {
        using var guesser = new DigestClient("10100", "wrong", new Random(1));
        Challenge(_phone);
        Challenge(guesser);
        var elsewhere = IPAddress.Parse("192.0.2.102");

        Assert.Equal(DigestResult.Stale, _server.Check(Authorized(_phone.Authorize(SipMethod.Invite, Uri)), elsewhere, Secrets, out _));
        Assert.Equal(DigestResult.Missing, _server.Check(Authorized(guesser.Authorize(SipMethod.Invite, Uri)), elsewhere, Secrets, out _));
    }

    [Fact]
    public void AlgorithmsFor_UnknownNames_AreDistributedAsTheKnownAndStayTheSame()
    {
        using var server = new DigestAuthenticator(Realm, _time, _key, place => place < 0.7 ? DigestAlgorithms.Md5 : DigestAlgorithms.Sha256);
        var names = Enumerable.Range(20000, 1000).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();

        var first = names.Select(name => server.AlgorithmsFor(name, null)).ToList();

        Assert.InRange(first.Count(algorithms => algorithms == DigestAlgorithms.Md5), 630, 770);
        Assert.Equal(first, names.Select(name => server.AlgorithmsFor(name, null)));
    }

    [Fact]
    public void SecretsOf_ExampleOfRfc7616_IsTheirs() =>
        Assert.Equal(
            "7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232",
            DigestAuthenticator.SecretsOf("Mufasa", "http-auth@example.org", "Circle of Life", DigestAlgorithms.Sha256).Sha256);

    [Fact]
    public void Ha1_ExampleOfRfc2617_IsTheirs() =>
        Assert.Equal("939e7578ed9e3c518a452acee763bce9", DigestAuthenticator.Ha1("Mufasa", "testrealm@host.com", "Circle Of Life"));

    [Fact]
    public void Constructor_ShortKey_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DigestAuthenticator(Realm, _time, new byte[31]));

    private static string Nonce(string challenge) => challenge.Split("nonce=\"")[1].Split('"')[0];

    private static DigestSecrets? Secrets(string user) => user switch
    {
        "10100" => DigestAuthenticator.SecretsOf("10100", Realm, "secret"),
        "10101" => DigestAuthenticator.SecretsOf("10101", Realm, "secret", DigestAlgorithms.Sha256),
        "10102" => DigestAuthenticator.SecretsOf("10102", Realm, "secret", DigestAlgorithms.Both),
        _ => null,
    };

    private string Challenge() => _server.Challenges(_source)[0];

    private static SipMessage Authorized(string value) => Request($"Authorization: {value}\n");

    private static SipMessage Request(string fields) => Text.Message(
        $"INVITE {Uri} SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.101;branch=z9hG4bK1\nFrom: <sip:10100@x>;tag=1\nTo: <{Uri}>\nCall-ID: a\nCSeq: 1 INVITE\n{fields}\n");

    private static SipMessage Unauthorized(string challenge) => Text.Message(
        $"SIP/2.0 401 Unauthorized\nVia: SIP/2.0/UDP 192.0.2.101;branch=z9hG4bK1\nFrom: <sip:10100@x>;tag=1\nTo: <{Uri}>;tag=2\nCall-ID: a\nCSeq: 1 INVITE\nWWW-Authenticate: {challenge}\n\n");

    private void Challenge(DigestClient client) => Assert.True(client.TryAccept(Unauthorized(Challenge())));

    private DigestResult Check(string value, out string? user) => _server.Check(Authorized(value), _source, Secrets, out user);
}
