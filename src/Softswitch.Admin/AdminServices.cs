using Microsoft.Extensions.Logging;
using NodaTime;
using Softswitch.Admin.Metrics;
using Softswitch.Admin.Reloading;
using Softswitch.Calls;
using Softswitch.Calls.Alarms;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Records;
using Softswitch.Calls.Registration;
using Softswitch.Exchange.Office;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Tracing;
using Softswitch.Voicemail;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Admin;

/// <summary>What the admin endpoint shows and does.</summary>
public sealed record AdminServices
{
    /// <summary>The loop that owns <see cref="Calls"/> and <see cref="Locations"/>: they are asked there only.</summary>
    public required SignallingLoop Loop { get; init; }

    public required ILiveCalls Calls { get; init; }

    public required ILocations Locations { get; init; }

    /// <summary>For the loop.</summary>
    public required IPresence Presence { get; init; }

    /// <summary>For the loop.</summary>
    public required IMailboxDesk Mailboxes { get; init; }

    /// <summary>For the loop.</summary>
    public required CallTraces Traces { get; init; }

    /// <summary>For the loop.</summary>
    public required SipCapture Capture { get; init; }

    /// <summary>For the loop.</summary>
    public required IAlarms Alarms { get; init; }

    /// <summary>For the loop.</summary>
    public required FailedLogins Logins { get; init; }

    /// <summary>Asked from pool threads.</summary>
    public required ICallRecordStore Records { get; init; }

    /// <summary>Asked from pool threads.</summary>
    public required IGreetingStore Greetings { get; init; }

    /// <summary>The office's rules now. Called from pool threads.</summary>
    public required Func<OfficePlan> Plan { get; init; }

    /// <summary>Asked from pool threads.</summary>
    public required IMessageStore Messages { get; init; }

    public required IConfigurationReload Reload { get; init; }

    /// <summary>Made first of all, so that it has counted from the start.</summary>
    public required MetricsCollector Metrics { get; init; }

    /// <summary>Clock of the process; not the loop's.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The office's zone now: all times are shown in it. Called from pool threads.</summary>
    public required Func<DateTimeZone> Zone { get; init; }

    /// <summary>Whether an extension or group of this number exists. Called from pool threads.</summary>
    public required Func<string, bool> IsMailbox { get; init; }

    /// <summary>False while the exchange takes no calls, as when it stops. Called from pool threads.</summary>
    public Func<bool> IsReady { get; init; } = () => true;

    public required ILoggerFactory Loggers { get; init; }
}
