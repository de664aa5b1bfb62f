using System.Diagnostics.Metrics;
using Softswitch.Sip.Messages;

namespace Softswitch.Calls.Gate;

/// <summary>Counters of the front door.</summary>
internal static class GateMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    private static readonly Counter<long> LoginFailures =
        Meter.CreateCounter<long>("softswitch_login_failures_total", description: "Requests with a wrong password or an unknown user.");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("softswitch_refused_requests_total", description: "Requests refused at the front door, by method and status.");

    public static void LoginFailed() => LoginFailures.Add(1);

    public static void Refused(SipMethod method, int status) =>
        Refusals.Add(1, new("method", method.ToString()), new("status", status));
}
