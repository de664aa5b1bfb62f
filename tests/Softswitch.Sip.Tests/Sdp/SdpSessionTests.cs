using System.Net;
using Softswitch.Sip.Sdp;

namespace Softswitch.Sip.Tests.Sdp;

public class SdpSessionTests
{
    private const string Offer = """
        v=0
        o=- 3857 3858 IN IP4 192.0.2.101
        s=-
        c=IN IP4 192.0.2.101
        t=0 0
        m=audio 49172 RTP/AVP 9 8 0 101
        a=rtpmap:9 G722/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-16
        a=ptime:30
        a=rtcp:49180 IN IP4 192.0.2.101
        a=sendonly

        """;

    [Fact]
    public void TryParse_PhonesOffer_GivesOriginAndAddress()
    {
        var session = Parse(Offer);

        Assert.Equal(3857, session.SessionId);
        Assert.Equal(3858, session.Version);
        Assert.Equal(IPAddress.Parse("192.0.2.101"), session.Connection);
        Assert.Equal(SdpDirection.SendRecv, session.Direction);
    }

    [Fact]
    public void TryParse_PhonesOffer_GivesMediaLine()
    {
        var media = Assert.Single(Parse(Offer).Media);

        Assert.Equal("audio", media.Type);
        Assert.Equal(49172, media.Port);
        Assert.Equal("RTP/AVP", media.Protocol);
        Assert.Equal(SdpDirection.SendOnly, media.Direction);
        Assert.Equal(30, media.PacketTimeMs);
        Assert.Equal(49180, media.RtcpPort);
        Assert.Equal(IPAddress.Parse("192.0.2.101"), media.Connection);
        Assert.Equal(["9", "8", "0", "101"], media.RawFormats);
        Assert.Equal(
            [new(9, "G722", 8000), new(8, "PCMA", 8000), new(0, "PCMU", 8000), new(101, "telephone-event", 8000, 1, "0-16")],
            media.Formats);
    }

    [Fact]
    public void TryParse_StaticTypesWithoutMaps_GetTheirNames()
    {
        var media = Media("m=audio 4000 RTP/AVP 0 3 4 8 9 18");

        Assert.Equal(["PCMU", "GSM", "G723", "PCMA", "G722", "G729"], media.Formats.Select(format => format.Encoding));
        Assert.All(media.Formats, format => Assert.Equal(8000, format.ClockRate)); // also G722, by history (RFC 3551 §4.5.2)
    }

    [Theory]
    [InlineData("a=rtpmap:96 opus/48000/2", "opus", 48000, 2)]
    [InlineData("a=rtpmap:96 telephone-event/48000", "telephone-event", 48000, 1)] // beside Opus
    [InlineData("a=rtpmap:96  L16/16000/0", "L16", 16000, 1)]                       // nonsense channels, two blanks
    public void TryParse_DynamicType_IsMapped(string line, string encoding, int clockRate, int channels)
    {
        var format = Assert.Single(Media("m=audio 4000 RTP/AVP 96", line).Formats);

        Assert.Equal(new SdpFormat(96, encoding, clockRate, channels), format);
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 97")]                           // dynamic without a map
    [InlineData("m=audio 4000 RTP/AVP 128")]                          // no payload type
    [InlineData("m=audio 4000 RTP/AVP x")]                            // no number
    [InlineData("m=audio 4000 RTP/AVP 97", "a=rtpmap:97 opus")]       // no clock rate
    [InlineData("m=audio 4000 RTP/AVP 97", "a=rtpmap:97 opus/0")]     // no clock
    [InlineData("m=audio 4000 RTP/AVP 97", "a=rtpmap:97 opus/x")]
    [InlineData("m=image 4000 udptl t38")]                            // not RTP
    public void TryParse_FormatThatMeansNothing_StaysOutOfFormats(params string[] lines)
    {
        var media = Media(lines);

        Assert.Empty(media.Formats);
        Assert.Single(media.RawFormats);
    }

    [Fact]
    public void TryParse_MapOfStaticType_Wins()
    {
        var format = Assert.Single(Media("m=audio 4000 RTP/AVP 12", "a=rtpmap:12 telephone-event/8000").Formats);

        Assert.Equal("telephone-event", format.Encoding);
    }

    [Theory]
    [InlineData("c=IN IP4 198.51.100.7", "198.51.100.7")]
    [InlineData("c=IN IP4 198.51.100.7/127", "198.51.100.7")] // with a TTL
    [InlineData("c=IN IP6 2001:db8::7", "2001:db8::7")]
    [InlineData("c=IN IP4 0.0.0.0", "0.0.0.0")]               // hold of old phones
    [InlineData("c=IN IP4 phone.example.com", "192.0.2.1")]   // a name: the session's stays
    [InlineData("c=IN IP6 198.51.100.7", "192.0.2.1")]        // family and address differ
    public void TryParse_LineWithItsOwnAddress_TakesIt(string line, string expected)
    {
        var media = Media("m=audio 4000 RTP/AVP 8", line);

        Assert.Equal(IPAddress.Parse(expected), media.Connection);
    }

    [Theory]
    [InlineData("a=ptime:20", 20)]
    [InlineData("a=ptime:5", 10)]    // below what we send
    [InlineData("a=ptime:200", 60)]  // above
    [InlineData("a=ptime:30.0", 30)] // seen from gateways
    [InlineData("a=ptime:x", 20)]
    [InlineData("a=ptime:", 20)]
    public void TryParse_PacketTime_IsKeptInRange(string line, int expected) =>
        Assert.Equal(expected, Media("m=audio 4000 RTP/AVP 8", line).PacketTimeMs);

    [Fact]
    public void TryParse_SessionDirection_HoldsForLinesWithoutOne()
    {
        var session = Parse("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\na=inactive\nm=audio 1 RTP/AVP 8\nm=audio 2 RTP/AVP 8\na=recvonly\n");

        Assert.Equal([SdpDirection.Inactive, SdpDirection.RecvOnly], session.Media.Select(media => media.Direction));
    }

    [Theory]
    [InlineData("18446744073709551615")]       // unsigned 64 bits
    [InlineData("99999999999999999999999999")] // more than that
    public void TryParse_HugeSessionId_IsNeverNegative(string id) =>
        Assert.InRange(Parse($"v=0\no=- {id} 1 IN IP4 192.0.2.1\n").SessionId, 0, long.MaxValue);

    [Theory]
    [InlineData("")]
    [InlineData("o=- 1 1 IN IP4 192.0.2.1\nv=0\n")]                               // begins with another line
    [InlineData("v=1\no=- 1 1 IN IP4 192.0.2.1\n")]                               // another version
    [InlineData("v=0\ns=-\n")]                                                    // no origin
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio\n")]                      // no port
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio 65536 RTP/AVP 8\n")]      // no such port
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio -1 RTP/AVP 8\n")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio 4000\n")]                 // no protocol
    [InlineData("{\"json\": true}")]
    public void TryParse_NoDescription_ReturnsFalse(string body) => Assert.False(SdpSession.TryParse(body.Bytes(), out _));

    [Fact]
    public void TryParse_TooManyLines_ReturnsFalse()
    {
        var body = "v=0\no=- 1 1 IN IP4 192.0.2.1\n" + string.Concat(Enumerable.Repeat("m=audio 4000 RTP/AVP 8\n", 33));

        Assert.False(SdpSession.TryParse(body.Bytes(), out _));
    }

    [Fact]
    public void TryParse_EveryPrefixAndFlippedByte_NeverThrows()
    {
        var body = Text.Wire(Offer);

        for (var i = 0; i < body.Length; i++)
        {
            _ = SdpSession.TryParse(body.AsSpan(0, i), out _);
            var flipped = body.ToArray();
            foreach (var mask in new byte[] { 0x01, 0x20, 0x80, 0xFF })
            {
                flipped[i] = (byte)(body[i] ^ mask);
                if (SdpSession.TryParse(flipped, out var session))
                {
                    Assert.True(SdpSession.TryParse(session.ToBytes(), out _));
                }
            }
        }
    }

    [Fact]
    public void ToBytes_Answer_IsWrittenLineByLine()
    {
        var session = new SdpSession
        {
            SessionId = 42,
            Version = 43,
            Connection = IPAddress.Parse("192.0.2.1"),
            Media =
            [
                new SdpMedia
                {
                    Type = "audio",
                    Port = 20000,
                    Protocol = "RTP/AVP",
                    Formats = [new(8, "PCMA", 8000), new(101, "telephone-event", 8000, 1, "0-16"), new(107, "opus", 48000, 2)],
                    Direction = SdpDirection.RecvOnly,
                    RtcpPort = 20005,
                },
            ],
        };

        var text = new ReadOnlySpan<byte>(session.ToBytes()).String();

        Assert.Equal("""
            v=0
            o=- 42 43 IN IP4 192.0.2.1
            s=-
            c=IN IP4 192.0.2.1
            t=0 0
            m=audio 20000 RTP/AVP 8 101 107
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=rtpmap:107 opus/48000/2
            a=rtcp:20005
            a=ptime:20
            a=recvonly

            """.ReplaceLineEndings("\r\n"), text);
    }

    [Fact]
    public void ToBytes_RejectedLines_GiveBackTheirFormats()
    {
        var offer = Parse("v=0\no=- 1 1 IN IP6 2001:db8::1\nc=IN IP6 2001:db8::1\nm=video 5000 RTP/AVP 96 97\nm=image 5002 udptl t38\n");
        var answer = offer with { Media = [.. offer.Media.Select(media => media with { Port = 0, Connection = null })] };

        var text = new ReadOnlySpan<byte>(answer.ToBytes()).String();

        Assert.Contains("c=IN IP6 2001:db8::1\r\nt=0 0\r\nm=video 0 RTP/AVP 96 97\r\nm=image 0 udptl t38\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToBytes_LineWithAnotherAddress_HasItsOwnConnection()
    {
        var session = Parse("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio 5000 RTP/AVP 8\nc=IN IP4 192.0.2.9\n");

        var text = new ReadOnlySpan<byte>(session.ToBytes()).String();

        Assert.StartsWith("v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\nm=audio 5000 RTP/AVP 8\r\nc=IN IP4 192.0.2.9\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Offer)]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\na=recvonly\nm=audio 5000 RTP/SAVP 8\nc=IN IP4 192.0.2.9\nm=video 0 RTP/AVP 31\n")]
    public void ToBytes_WhatWasRead_ReadsTheSame(string body)
    {
        var first = Parse(body).ToBytes();

        var second = Parse(new ReadOnlySpan<byte>(first).String()).ToBytes();

        Assert.Equal(first, second);
    }

    private static SdpSession Parse(string body)
    {
        Assert.True(SdpSession.TryParse(Text.Wire(body), out var session));
        return session;
    }

    private static SdpMedia Media(params string[] lines) =>
        Assert.Single(Parse("v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\n" + string.Join('\n', lines) + "\n").Media);
}
