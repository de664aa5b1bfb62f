using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests.Authentication;

public sealed class DigestClientTests : IDisposable
{
    private readonly DigestClient _client = new("10100", "secret", new Random(1));

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Response_ExampleOfRfc2617_IsTheirs()
    {
        using var hash = DigestHash.Md5();
        var fields = new DigestFields
        {
            Nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093"u8,
            Uri = "/dir/index.html"u8,
            Qop = "auth"u8,
            NonceCount = "00000001"u8,
            ClientNonce = "0a4f113b"u8,
        };
        Span<byte> sum = stackalloc byte[hash.Length];

        hash.Response("939e7578ed9e3c518a452acee763bce9"u8, fields, "GET"u8, sum);

        Assert.Equal("6629fae49393a05397450978507c4ef1", Convert.ToHexStringLower(sum));
    }

    [Fact]
    public void Authorize_TwoRequests_CountUp()
    {
        _client.TryAccept(Response("401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth,auth-int\", opaque=\"o\""));

        var first = _client.Authorize(SipMethod.Register, "sip:r");
        var second = _client.Authorize(SipMethod.Register, "sip:r");

        Assert.StartsWith("Digest username=\"10100\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", response=\"", first, StringComparison.Ordinal);
        Assert.Contains("qop=auth, nc=00000001, cnonce=\"", first, StringComparison.Ordinal);
        Assert.EndsWith(", opaque=\"o\"", first, StringComparison.Ordinal);
        Assert.Contains("nc=00000002", second, StringComparison.Ordinal);
    }

    [Fact]
    public void TryAccept_ProxyChallenge_AsksForProxyAuthorization()
    {
        var accepted = _client.TryAccept(Response("407 Proxy Authentication Required", "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\""));

        Assert.True(accepted);
        Assert.Equal(HeaderName.ProxyAuthorization, _client.Field);
    }

    [Fact]
    public void TryAccept_SeveralChallenges_TakesTheFirstItCanAnswer()
    {
        var accepted = _client.TryAccept(Response(
            "401 Unauthorized",
            "WWW-Authenticate: Digest realm=\"r\", nonce=\"a\", algorithm=SHA-512-256, qop=\"auth\"\n"
            + "WWW-Authenticate: Digest realm=\"r\", nonce=\"b\", algorithm=SHA-256, stale=TRUE\nWWW-Authenticate: Digest realm=\"r\", nonce=\"c\", algorithm=MD5"));

        Assert.True(accepted);
        Assert.True(_client.IsStale);
        Assert.Contains("nonce=\"b\"", _client.Authorize(SipMethod.Register, "sip:r"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WWW-Authenticate: Digest realm=\"r\", nonce=\"a\", algorithm=SHA-512-256")]
    [InlineData("WWW-Authenticate: Digest realm=\"r\", nonce=\"a\", qop=\"auth-int\"")]
    [InlineData("WWW-Authenticate: Digest realm=\"r\"")]
    [InlineData("WWW-Authenticate: Basic realm=\"r\"")]
    [InlineData("Proxy-Authenticate: Digest realm=\"r\", nonce=\"a\"")] // belongs to a 407
    [InlineData("Subject: none at all")]
    public void TryAccept_NothingWeCanAnswer_ReturnsFalse(string field)
    {
        Assert.False(_client.TryAccept(Response("401 Unauthorized", field)));
        Assert.Throws<InvalidOperationException>(() => _client.Authorize(SipMethod.Register, "sip:r"));
    }

    private static SipMessage Response(string status, string field) => Text.Message(
        $"SIP/2.0 {status}\nVia: SIP/2.0/UDP 192.0.2.101;branch=z9hG4bK1\nFrom: <sip:10100@r>;tag=1\nTo: <sip:r>;tag=2\nCall-ID: a\nCSeq: 1 REGISTER\n{field}\n\n");
}
