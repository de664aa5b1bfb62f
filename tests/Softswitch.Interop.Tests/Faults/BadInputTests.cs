using System.Diagnostics;
using System.Text;
using Softswitch.Interop.Tests.Office;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Faults;

/// <summary>What nobody should send is refused in the words of RFC 3261, or passed over, and harms nobody else.</summary>
[Trait("Category", "Interop")]
public sealed class BadInputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Malformed_ButAnswerable_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var phone = new RawPhone(office.Server);
        (string Mistake, int Status, Func<string, string> Make)[] mistakes =
        [
            ("Content-Length beyond the datagram", 400, request => request.Replace("Content-Length: 0", "Content-Length: 500", StringComparison.Ordinal)),
            ("Content-Length of letters", 400, request => request.Replace("Content-Length: 0", "Content-Length: many", StringComparison.Ordinal)),
            ("CSeq of another method", 400, request => request.Replace(" REGISTER\r\nContact", " INVITE\r\nContact", StringComparison.Ordinal)),
            ("CSeq beyond 2^31", 400, request => request.Replace("CSeq: ", "CSeq: 99999999999", StringComparison.Ordinal)),
            ("no From", 400, request => request.Replace("From: ", "X-From: ", StringComparison.Ordinal)),
            ("header without colon", 400, request => request.Replace("Max-Forwards: 70", "Max-Forwards 70", StringComparison.Ordinal)),
            ("version of the future", 505, request => request.Replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia", StringComparison.Ordinal)),
        ];

        foreach (var (mistake, status, make) in mistakes)
        {
            phone.Send(make(phone.Request("REGISTER", $"sip:{office.Server}", "10100", "bad")));
            var answer = await phone.NextAsync();

            Assert.True(answer.Status == status, $"{mistake}: expected {status}, got {answer.Text}");
        }
    }

    [Fact]
    public async Task Malformed_BeyondAnswering_IsPassedOverInSilence()
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var phone = new RawPhone(office.Server);
        var request = phone.Request("REGISTER", $"sip:{office.Server}", "10100", "whole");
        (string What, byte[] Datagram)[] rubbish =
        [
            ("nothing at all", []),
            ("keep-alive", "\r\n\r\n"u8.ToArray()),
            ("one letter", "x"u8.ToArray()),
            ("zeros", new byte[1200]),
            ("as large as a datagram can be", Enumerable.Repeat((byte)'A', 65_000).ToArray()),
            ("another protocol", "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"u8.ToArray()),
            ("a request line only", "REGISTER sip:x SIP/2.0\r\n\r\n"u8.ToArray()),
            ("no Via to answer to", Encoding.UTF8.GetBytes(request.Replace("Via: ", "X-Via: ", StringComparison.Ordinal))),
            ("a malformed ACK", Encoding.UTF8.GetBytes(phone.Request("ACK", $"sip:{office.Server}", "10100", "ack").Replace("From: ", "X-From: ", StringComparison.Ordinal))),
            ("an ACK to nothing", Encoding.UTF8.GetBytes(phone.Request("ACK", $"sip:{office.Server}", "10100", "ack"))),
            ("an answer to nothing", "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\r\n"u8.ToArray()),
        ];

        foreach (var (what, datagram) in rubbish)
        {
            phone.Send(datagram);
            phone.Send(phone.Request("OPTIONS", $"sip:{office.Server}", "10100", "after"));
            var answer = await phone.NextAsync();

            Assert.True(answer.Status == 200 && answer.Header("Call-ID") == "after", $"{what}: got {answer.Text}");
        }
    }

    [Fact]
    public async Task Torture_EveryMessageOfRfc4475AndBrokenOnes_LeavesTheExchangeWorking()
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var attacker = new RawPhone(office.Server);
        using var phone = new RawPhone(office.Server);
        var random = new Random(4475);
        var messages = Directory.GetFiles(Path.Combine(OfficeFiles.Repository, "tests/Softswitch.Sip.Tests/Torture/rfc4475"), "*.dat").Select(File.ReadAllBytes).ToList();
        Assert.Equal(49, messages.Count);

        var sent = 0;
        foreach (var message in messages)
        {
            attacker.Send(message);
            for (var i = 0; i < 20; i++)
            {
                var broken = message[..random.Next(message.Length + 1)];
                for (var flips = random.Next(4); flips > 0 && broken.Length > 0; flips--)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }

                attacker.Send(broken);
            }

            Assert.Equal(200, (await phone.PingAsync($"ping{++sent}")).Status); // also: never more waiting than the socket holds
        }

        Assert.Equal(200, (await phone.RegisterAsync("10100", TestOffice.Password("10100"), "after")).Status);
        Assert.DoesNotContain("Exception", office.Exchange.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" ERR ", office.Exchange.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_WrongTenTimes_BlocksThatUserFromThatAddressOnly()
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var phone = new RawPhone(office.Server);

        for (var attempt = 1; attempt <= 10; attempt++)
        {
            Assert.Equal(401, (await phone.RegisterAsync("10100", "wrong", $"wrong{attempt}")).Status);
        }

        Assert.Equal(403, (await phone.RegisterAsync("10100", TestOffice.Password("10100"), "blocked")).Status);
        Assert.Equal(200, (await phone.RegisterAsync("10101", TestOffice.Password("10101"), "other")).Status);
        Assert.DoesNotContain("wrong", office.Exchange.Output.Replace("Wrong password", "", StringComparison.Ordinal).Replace("wrong passwords", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REGISTER")]
    [InlineData("INVITE")]
    public async Task User_Unknown_IsChallengedLikeAKnownOne(string method)
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var phone = new RawPhone(office.Server);

        phone.Send(phone.Request(method, $"sip:10101@{office.Server}", "10100", "known"));
        var known = await phone.AnswerAsync("known", method);
        phone.Send(phone.Request(method, $"sip:10101@{office.Server}", "19999", "strange"));
        var unknown = await phone.AnswerAsync("strange", method);
        var refused = await phone.RegisterAsync("19999", "demo-19999", "refused");

        Assert.Equal(401, known.Status);
        Assert.Equal(Shape(known), Shape(unknown));
        Assert.Equal(401, refused.Status);
    }

    [Fact]
    public async Task Domain_OfOthers_IsNotServed()
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var phone = new RawPhone(office.Server);

        phone.Send(phone.Request("REGISTER", "sip:elsewhere.example", "10100", "register"));
        var register = await phone.AnswerAsync("register", "REGISTER");
        phone.Send(phone.Request("INVITE", "sip:10101@elsewhere.example", "10100", "invite", body: RawPhone.Offer));
        var invite = await phone.AnswerAsync("invite", "INVITE");

        Assert.Equal(404, register.Status);
        Assert.Equal(404, invite.Status);
    }

    [Theory]
    [InlineData("m=audio 9 RTP/AVP 111\r\na=rtpmap:111 opus/48000/2\r\n")] // no codec in common
    [InlineData("m=video 9 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n")]      // nothing to hear
    [InlineData("m=audio 9 RTP/SAVP 8\r\n")]                                // encrypted: not yet
    [InlineData("nonsense\r\n")]                                            // no SDP at all
    public async Task Offer_ThatCannotBeMet_Gets488(string media)
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        using var phone = new RawPhone(office.Server);
        var sdp = media.StartsWith("m=", StringComparison.Ordinal)
            ? "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" + media
            : media;

        var answer = await phone.InviteAsync("10100", TestOffice.Password("10100"), "10101", "offer", sdp);

        Assert.Equal(488, answer.Status);
    }

    [Fact]
    public async Task Call_WhenAllRtpPortsAreTaken_Gets500UntilOneIsFree()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false, RtpPorts = 4 });
        using var phone = new RawPhone(office.Server);
        var password = TestOffice.Password("10100");

        var first = await phone.InviteAsync("10100", password, "10101", "first");
        var second = await phone.InviteAsync("10100", password, "10101", "second");
        var third = await phone.InviteAsync("10100", password, "10101", "third");
        var ended = await phone.ByeAsync(first);
        var fourth = await phone.InviteAsync("10100", password, "10101", "fourth");
        var asking = Stopwatch.StartNew();
        for (var attempt = 1; fourth.Status == 500 && asking.Elapsed < TimeSpan.FromSeconds(5); attempt++)
        {
            fourth = await phone.InviteAsync("10100", password, "10101", $"fourth{attempt}"); // the media loop gives the ports back at its next turn
        }

        Assert.Equal(200, first.Status);
        Assert.Equal(200, second.Status);
        Assert.Equal(500, third.Status);
        Assert.Equal(200, ended.Status);
        Assert.Equal(200, fourth.Status);
    }

    /// <summary>All that a stranger could compare, with what is different each time taken out.</summary>
    private static string Shape(RawAnswer answer)
    {
        var nonce = answer.Part("WWW-Authenticate", "nonce=\"", "\"");
        var lines = answer.Text.Replace(nonce, new string('N', nonce.Length), StringComparison.Ordinal).Split("\r\n")
            .Where(line => !line.StartsWith("Via:", StringComparison.Ordinal) && !line.StartsWith("From:", StringComparison.Ordinal)
                && !line.StartsWith("To:", StringComparison.Ordinal) && !line.StartsWith("Call-ID:", StringComparison.Ordinal)
                && !line.StartsWith("CSeq:", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
