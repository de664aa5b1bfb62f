using System.Text;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Transports;

public class SipFramerTests
{
    private const string Options = "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP c\r\n\r\n";
    private const string WithBody = "MESSAGE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nhello";
    private const string Compact = "MESSAGE sip:a@b SIP/2.0\r\nl : 3\r\n\r\n\r\n\r";

    [Theory]
    [InlineData(1)]    // byte by byte
    [InlineData(7)]    // across every boundary sooner or later
    [InlineData(4096)] // all at once
    public void Next_MessagesInPiecesOfAnySize_AreCutOutWhole(int piece)
    {
        using var framer = new SipFramer(1024, 1024);

        var found = Feed(framer, Options + WithBody + "\r\n" + Compact + "\r\n\r\n" + Options + "\r\n\r\n", piece);

        Assert.Equal([Options, WithBody, Compact, "ping", Options, "ping"], found);
        Assert.False(framer.IsPartial);
    }

    [Theory]
    [InlineData("\r\n", 0)]             // one CRLF is an answer to a ping of ours, or nothing
    [InlineData("\r\n\r\n", 1)]         // RFC 5626 §4.4.1
    [InlineData("\r\n\r\n\r\n", 1)]     // a ping and a half
    [InlineData("\r\n\r\n\r\n\r\n", 2)] // two pings
    [InlineData("\n\n", 0)]             // no CRLF at all
    public void Next_LineBreaksBetweenMessages_TwoCrlfAreAPing(string text, int pings)
    {
        using var framer = new SipFramer(1024, 1024);

        var found = Feed(framer, text, 1);

        Assert.Equal(pings, found.Count);
    }

    [Theory]
    [InlineData("A sip:b SIP/2.0\r\nContent-Length: x\r\n\r\n")]                       // no number
    [InlineData("A sip:b SIP/2.0\r\nContent-Length: -1\r\n\r\n")]                      // below zero
    [InlineData("A sip:b SIP/2.0\r\nContent-Length: 99999999999999\r\n\r\n")]          // above what a number holds
    [InlineData("A sip:b SIP/2.0\r\nContent-Length: 1 2\r\n\r\n")]                     // two numbers
    [InlineData("A sip:b SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\n")]               // two fields that do not agree
    [InlineData("A sip:b SIP/2.0\r\nContent-Length: 101\r\n\r\n")]                     // above the limit on bodies
    public void Next_EndCannotBeFound_IsBrokenAndGivesTheHeader(string header)
    {
        using var framer = new SipFramer(1024, 100);

        var found = Feed(framer, header, 5);

        Assert.Equal(["broken", header], found);
    }

    [Fact]
    public void Next_SameContentLengthTwice_IsAMessage()
    {
        using var framer = new SipFramer(1024, 100);
        const string message = "A sip:b SIP/2.0\r\nContent-Length: 1\r\nl: 1\r\n\r\nx";

        var found = Feed(framer, message, 5);

        Assert.Equal([message], found);
    }

    [Theory]
    [InlineData("\r\nX: y\r\n\r\n")] // the header ends, but too late
    [InlineData("")]                 // the header does not end
    public void Next_HeaderAboveTheLimit_IsBroken(string end)
    {
        using var framer = new SipFramer(64, 100);

        var found = Feed(framer, "A sip:b SIP/2.0\r\nX: " + new string('x', 60) + end, 1000);

        Assert.Equal("broken", found[0]);
    }

    [Fact]
    public void Next_LargestMessage_FitsAndTheBufferGrows()
    {
        using var framer = new SipFramer(16 * 1024, 48 * 1024);
        var message = $"A sip:b SIP/2.0\r\nContent-Length: {48 * 1024}\r\n\r\n" + new string('b', 48 * 1024);

        var found = Feed(framer, Options + message + Options, 1000);

        Assert.Equal([Options, message, Options], found);
    }

    [Fact]
    public void Next_RandomMessagesInRandomPieces_ComeOutAsTheyWentIn()
    {
        var random = new Random(3261);
        for (var round = 0; round < 30; round++)
        {
            using var framer = new SipFramer(4096, 4096);
            var messages = Enumerable.Range(0, random.Next(1, 8))
                .Select(_ => new string('b', random.Next(0, 3000)))
                .Select(body => $"A sip:b SIP/2.0\r\nX: {new string('x', random.Next(0, 500))}\r\nl:{body.Length}\r\n\r\n{body}")
                .ToArray();

            var found = Feed(framer, string.Concat(messages), random.Next(1, 5000));

            Assert.Equal(messages, found);
        }
    }

    /// <summary>Feeds the text in pieces and tells what came out: messages, "ping", or "broken" and its header.</summary>
    private static List<string> Feed(SipFramer framer, string text, int piece)
    {
        var found = new List<string>();
        var rest = Encoding.ASCII.GetBytes(text).AsSpan();
        while (!rest.IsEmpty)
        {
            var room = framer.GetMemory().Span;
            var count = Math.Min(Math.Min(piece, room.Length), rest.Length);
            rest[..count].CopyTo(room);
            rest = rest[count..];
            framer.Advance(count);
            FrameKind kind;
            while ((kind = framer.Next(out var frame)) != FrameKind.None)
            {
                if (kind == FrameKind.Broken)
                {
                    return ["broken", Encoding.ASCII.GetString(frame)];
                }

                found.Add(kind == FrameKind.Ping ? "ping" : Encoding.ASCII.GetString(frame));
            }
        }

        return found;
    }
}
