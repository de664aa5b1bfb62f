using System.Diagnostics.Metrics;

namespace Softswitch.Calls.Registration;

/// <summary>Counters of the registrar.</summary>
internal static class RegistrationMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("softswitch_register_requests_total", description: "Authenticated REGISTER requests by status of the answer.");

    public static void Answered(int status) => Requests.Add(1, new KeyValuePair<string, object?>("result", status));
}
