using Microsoft.Extensions.Logging;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Records;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Calls.Trunks;
using Softswitch.Configuration;
using Softswitch.Media.Engine;
using Softswitch.Media.Recording;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Transports;
using Softswitch.Voicemail;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Hosting;

/// <summary>What an exchange is built on: the real world for the server, an imagined one for simulations.</summary>
public sealed record ExchangeParts
{
    public required LoadedConfiguration Configuration { get; init; }

    public required SignallingLoop Loop { get; init; }

    public required ISipTransports Transports { get; init; }

    public required IMediaNetwork MediaNetwork { get; init; }

    public required IRecordingFiles RecordingFiles { get; init; }

    public required IBindingStore Bindings { get; init; }

    public required ISubscriptionStore Subscriptions { get; init; }

    public required IMessageStore Messages { get; init; }

    public required ICallRecordStore Records { get; init; }

    public required IGreetings Greetings { get; init; }

    public required INameResolver Names { get; init; }

    public required IPromptClips Prompts { get; init; }

    /// <summary>Clock of the media engine; the loop has its own.</summary>
    public required TimeProvider Clock { get; init; }

    public required Random Random { get; init; }

    public required ILoggerFactory Logs { get; init; }
}
