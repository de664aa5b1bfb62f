using System.Buffers;
using BenchmarkDotNet.Attributes;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Sdp;

namespace Softswitch.Benchmarks.Sip;

/// <summary>What one INVITE of a desk phone (1,272 bytes, credentials, SDP) costs from datagram to answer, without sockets.</summary>
[MemoryDiagnoser]
public class MessageBenchmark
{
    private readonly byte[] _invite = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "invite.sip"));
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly SipResponse _ok = new(200)
    {
        Contact = "<sip:10101@192.0.2.1:5060>",
        Headers = { { HeaderName.Allow, "INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY, INFO, UPDATE" }, { HeaderName.Supported, "replaces" } },
        ContentType = "application/sdp",
        Body = new byte[200],
    };

    private SipMessage _message = null!;

    [GlobalSetup]
    public void Setup()
    {
        if (SipMessage.Parse(_invite, out var message) != SipParseResult.Ok)
        {
            throw new InvalidOperationException("invite.sip must be a good message.");
        }

        _message = message!;
    }

    /// <summary>As far as the transaction layer needs it: accepted, indexed, its transaction and method known.</summary>
    [Benchmark(Baseline = true)]
    public int Classify()
    {
        _ = SipMessage.Parse(_invite, out var message);
        var found = message!.TopVia.Branch.Length + (int)message.Method + message.FromTag.Length + message.CallId.Length;
        message.Dispose();
        return found;
    }

    /// <summary>As far as a call needs it: also target, caller, contact, routes and extensions.</summary>
    [Benchmark]
    public int ClassifyAndRoute()
    {
        _ = SipMessage.Parse(_invite, out var message);
        var found = message!.TopVia.Branch.Length + (int)message.Method + message.FromTag.Length + message.CallId.Length;
        found += SipUri.TryParse(message.RequestUri, out var target) ? target.User.Length : 0;
        found += SipUri.TryParse(message.From.Uri, out var caller) ? caller.User.Length : 0;
        found += NameAddr.TryParse(message.Get(HeaderName.Contact), out var contact) ? contact.Uri.Length : 0;
        found += message.MaxForwards;
        found += message.Contains(HeaderName.Supported, "timer"u8) ? 1 : 0;
        found += message.Has(HeaderName.Require) ? 1 : 0;
        foreach (var route in message.GetAll(HeaderName.Route))
        {
            found += route.Length;
        }

        message.Dispose();
        return found;
    }

    /// <summary>Without giving the message back: what a transaction that keeps its request costs in memory.</summary>
    [Benchmark]
    public SipMessage ParseAndKeep()
    {
        _ = SipMessage.Parse(_invite, out var message);
        return message!;
    }

    [Benchmark]
    public int WriteOk()
    {
        _output.ResetWrittenCount();
        SipWriter.Write(_ok, _message, "as7d8f9", "SIP/2.0/UDP 192.0.2.101:5060;branch=z9hG4bK74b43a1f;rport=5060;received=192.0.2.101"u8, _output);
        return _output.WrittenCount;
    }

    [Benchmark]
    public bool ReadSdp() => SdpSession.TryParse(_message.Body, out _);
}
