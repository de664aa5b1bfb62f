using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Sdp;

namespace Softswitch.Sip.Tests.Torture;

/// <summary>Whatever arrives ends in a result, never in an exception, and what is accepted can be answered.</summary>
public class HostileInputTests
{
    private static readonly HeaderName[] _headerNames = Enum.GetValues<HeaderName>();

    public static TheoryData<string> Names => [.. TortureMessages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parse_EveryPrefix_EndsInAResult(string name)
    {
        var data = TortureMessages.Read(name);

        for (var length = 0; length <= data.Length; length++)
        {
            ReadEverything(data.AsSpan(0, length));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parse_EveryByteFlipped_EndsInAResult(string name)
    {
        var data = TortureMessages.Read(name);
        var random = new Random(4475);

        for (var i = 0; i < data.Length; i++)
        {
            var original = data[i];
            data[i] = random.Next(2) == 0 ? (byte)(data[i] ^ (1 << random.Next(8))) : "\r\n :;,<>\"@%\0\\=[]"u8[random.Next(16)];
            ReadEverything(data);
            data[i] = original;
        }
    }

    [Fact]
    public void Parse_PiecesOfMessagesInAnyOrder_EndInAResult()
    {
        string[] pieces =
        [
            "INVITE sip:a@b SIP/2.0\r\n", "SIP/2.0 200 OK\r\n", "Via: ", "SIP/2.0/UDP h;branch=z9hG4bK1", "\r\n", "\n", " ", "\t", ",", ";", "\"",
            "<", ">", "From: ", "To: ", "sip:a@b", ";tag=", "Call-ID: x\r\n", "CSeq: 1 INVITE\r\n", "Content-Length: ", "-1", "0", "99999999999",
            "Contact: ", "\\", "%", "%0", "[", "]", ":", "=", "@", "\0", "\u00e5", "Authorization: Digest ", "nonce=\"", "X-Y: ", "m: *",
        ];
        var messages = Gen.Elements(pieces).ListOf(40).Select(string.Concat);

        Prop.ForAll(messages.ToArbitrary(), text => ReadEverything(text.Bytes())).Check(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(4475, 3261));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnswerToEveryAnswerableMessage_IsAMessageOfThatDialog(string name)
    {
        SipMessage.Parse(TortureMessages.Read(name), out var request);
        if (request is not { CanBeAnswered: true } || name is "insuf" or "scalar02" or "quotbal" or "baddn" or "badinv01" or "badvers")
        {
            return; // no request, or one whose own fields cannot be echoed in good order
        }

        var output = new ArrayBufferWriter<byte>();
        SipWriter.Write(new SipResponse(400), request, "ours", default, output);

        Assert.Equal(SipParseResult.Ok, SipMessage.Parse(output.WrittenSpan, out var response));
        Assert.Equal(request.CallId.String(), response!.CallId.String());
        Assert.Equal(request.FromTag.String(), response.FromTag.String());
        Assert.Equal(request.CSeq, response.CSeq);
        Assert.Equal(request.ToTag.IsEmpty ? "ours" : request.ToTag.String(), response.ToTag.String());
        Assert.Equal(request.TopVia.Branch.String(), response.TopVia.Branch.String());
    }

    [Fact]
    public void Write_AnyText_ReadsBackTheSame()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(value => new string([.. value.Get.Where(char.IsAscii)]));
        var pairs = text.Zip(text);

        Prop.ForAll(pairs.ToArbitrary(), pair => ReadBack(pair.Item1, pair.Item2)).Check(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(4475, 3261));
    }

    private static bool ReadBack(string name, string user)
    {
        var uri = user.Length == 0 ? "sip:h" : $"sip:{SipUri.EscapeUser(user)}@h";
        var request = new SipRequest(SipMethod.Message, uri)
        {
            From = $"{NameAddr.Quote(name)} <{uri}>;tag=1",
            To = $"<{uri}>",
            CallId = "id",
            CSeq = 1,
            Body = user.Bytes(),
        };
        var first = new ArrayBufferWriter<byte>();
        SipWriter.Write(request, "SIP/2.0/UDP h;branch=z9hG4bK1", first);
        if (SipMessage.Parse(first.WrittenSpan, out var message) != SipParseResult.Ok)
        {
            return false;
        }

        var printable = new string([.. name.Select(character => char.IsControl(character) ? ' ' : character)]);
        return message!.From.DisplayNameText == printable
            && SipUri.TryParse(message.RequestUri, out var read)
            && read.UserText == user
            && message.Body.String() == user;
    }

    /// <summary>Parses, and reads every field in every way there is.</summary>
    private static void ReadEverything(ReadOnlySpan<byte> data)
    {
        var result = SipMessage.Parse(data, out var message);
        if (message is null)
        {
            Assert.NotEqual(SipParseResult.Ok, result);
            return;
        }

        Assert.True(result == SipParseResult.Ok || message.CanBeAnswered);
        foreach (var name in _headerNames.Where(message.Has))
        {
            foreach (var value in message.GetAll(name))
            {
                Assert.False(value.ContainsAny((byte)'\r', (byte)'\n'));
                _ = NameAddr.TryParse(value, out var address) && SipUri.TryParse(address.Uri, out var uri) ? uri.UserText : address.DisplayNameText;
                _ = Via.TryParse(value, out _);
            }

            _ = message.GetString(name);
            _ = message.TryGetNumber(name, out _);
            _ = message.Contains(name, "timer"u8);
        }

        _ = SipUri.AreEquivalent(message.RequestUri, message.To.Uri);
        _ = SdpSession.TryParse(message.Body, out _);
        _ = message.ToString();
        if (message.CanBeAnswered)
        {
            var output = new ArrayBufferWriter<byte>(512);
            SipWriter.Write(new SipResponse(400), message, "ours", default, output);
            Assert.True(output.WrittenSpan.StartsWith("SIP/2.0 400 "u8));
        }

        message.Dispose();
    }
}
