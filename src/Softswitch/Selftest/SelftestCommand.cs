using System.Net;
using NodaTime;
using Softswitch.Commands;
using Softswitch.Configuration;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;
using Softswitch.Sip.Transports;

namespace Softswitch.Selftest;

/// <summary><c>softswitch selftest</c>: two temporary phones at the running exchange try what people do.</summary>
internal static class SelftestCommand
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Speech counts as heard with half a second of it.</summary>
    private const int EnoughPackets = 25;

    public static async Task<int> RunAsync(string directory, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (ConfigurationReading.Load(directory, error) is not { } configuration)
        {
            return ExitCodes.BadConfiguration;
        }

        if (configuration.Server.Listen.FirstOrDefault(listen => listen.Transport == SipTransport.Udp) is not { } listen)
        {
            await error.WriteLineAsync("The selftest speaks SIP over UDP, and softswitch.yaml listens on no such address.");
            return ExitCodes.Failed;
        }

        try
        {
            using var client = AdminClient.Open(configuration.Server);
            var free = await FreeExtensionsAsync(client, configuration.Office, cancellationToken);
            if (free is not [var first, var second, ..])
            {
                await error.WriteLineAsync("The selftest borrows two extensions that have no phone registered now, and there are none; add two for it.");
                return ExitCodes.Failed;
            }

            return await TryAllAsync(configuration, first, second, Reach(listen.EndPoint), output);
        }
        catch (AdminClientException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
        catch (IOException exception)
        {
            await error.WriteLineAsync($"The selftest has no phones: {exception.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>Extensions without a phone, those without special rules and without a part in the switchboard or a group first.</summary>
    private static async Task<IReadOnlyList<Extension>> FreeExtensionsAsync(AdminClient client, OfficePlan plan, CancellationToken cancellationToken)
    {
        using var registrations = await client.GetAsync("/api/registrations", cancellationToken);
        var taken = registrations.RootElement.EnumerateArray().Select(entry => entry.GetProperty("extension").GetString()).ToHashSet();
        return
        [
            .. plan.Extensions.Values
                .Where(extension => !taken.Contains(extension.Number) && !plan.Switchboard.Operators.Contains(extension.Number))
                .OrderBy(extension => plan.Groups.Values.Any(group => group.Members.Contains(extension.Number)))
                .ThenBy(extension => extension.Number, StringComparer.Ordinal),
        ];
    }

    private static async Task<int> TryAllAsync(LoadedConfiguration configuration, Extension first, Extension second, IPEndPoint exchange, TextWriter output)
    {
        var report = new SelftestReport(output, TimeProvider.System);
        await output.WriteLineAsync($"Trying the exchange at {exchange} as {first.Number} {first.Name} and {second.Number} {second.Name}:");
        using var anna = new TestPhone(first, exchange);
        using var bo = new TestPhone(second, exchange);
        var isThere = await report.TryAsync($"{anna.Number} registers", () => RegisterAsync(anna));
        isThere &= await report.TryAsync($"{bo.Number} registers", () => RegisterAsync(bo));
        try
        {
            if (isThere)
            {
                await report.TryAsync($"{anna.Number} calls {bo.Number}, who answers; both hear the other", () => TalkAsync(anna, bo));
                await NoAnswerAsync(configuration.Office, anna, bo, report);
            }
        }
        finally
        {
            await report.TryAsync("both unregister", async () => await UnregisterAsync(anna) ?? await UnregisterAsync(bo));
        }

        await output.WriteLineAsync(report.Failures == 0 ? "All of it works." : $"{report.Failures} of it does not work.");
        return report.Failures == 0 ? ExitCodes.Fine : ExitCodes.Failed;
    }

    private static async Task<string?> RegisterAsync(TestPhone phone) => await phone.RegisterAsync(isHere: true) switch
    {
        200 => null,
        408 => "nothing answers; is the port open, and does softswitch.yaml of the running exchange say the same?",
        401 => "the password is refused: the running exchange has another configuration; softswitch reload",
        var status => $"refused with {status}",
    };

    private static async Task<string?> UnregisterAsync(TestPhone phone) =>
        await phone.RegisterAsync(isHere: false) is var status and not 200 ? $"{phone.Number}: {status}" : null;

    private static async Task<string?> TalkAsync(TestPhone anna, TestPhone bo)
    {
        bo.Answers = true;
        var call = await anna.CallAsync(bo.Number);
        try
        {
            if (!await call.Answered.WaitAsync(Soon))
            {
                return $"the call was refused with {call.RefusedWith}";
            }

            if (bo.Incoming is not { } there)
            {
                return $"something else than {bo.Number} answered";
            }

            await Task.Delay(TimeSpan.FromSeconds(1.5));
            return (call.PacketsHeard, there.PacketsHeard) switch
            {
                ( >= EnoughPackets, >= EnoughPackets) => null,
                ( < EnoughPackets, < EnoughPackets) => "no speech in either direction; are the rtp-ports open?",
                ( < EnoughPackets, _) => $"{anna.Number} hears nothing",
                _ => $"{bo.Number} hears nothing",
            };
        }
        finally
        {
            call.HangUp();
            await (bo.Incoming?.Ended ?? Task.CompletedTask).WaitAsync(Soon);
        }
    }

    /// <summary>Nobody answers: the exchange has to, within the rings. The caller hangs up before a message could be left.</summary>
    private static async Task NoAnswerAsync(OfficePlan plan, TestPhone anna, TestPhone bo, SelftestReport report)
    {
        var path = PathFinder.Find(plan, anna.Number, bo.Number, SystemClock.Instance.GetCurrentInstant(), AssumedOutcome.NoAnswer);
        var what = $"{anna.Number} calls {bo.Number}, who does not answer: {path.End.Place} answers";
        if (path.End is not (Stage.LeaveMessage or Stage.CentralMessage))
        {
            report.Skip(what, "it would disturb people");
            return;
        }

        var rings = plan.Extensions[bo.Number].Rings?.Value ?? plan.RingRule.Rings;
        var patience = TimeSpan.FromSeconds(rings * plan.RingRule.RingSeconds) + Soon;
        await report.TryAsync(what, async () =>
        {
            bo.Answers = false;
            var call = await anna.CallAsync(bo.Number);
            try
            {
                await call.Ringing.WaitAsync(Soon);
                if (!await call.Answered.WaitAsync(patience))
                {
                    return $"the call was refused with {call.RefusedWith}";
                }

                await Task.Delay(TimeSpan.FromSeconds(1));
                return call.PacketsHeard >= EnoughPackets ? null : "it answers, but nothing is heard";
            }
            finally
            {
                call.HangUp();
            }
        });
    }

    /// <summary>An address for all interfaces is reached at loopback.</summary>
    private static IPEndPoint Reach(IPEndPoint listen) =>
        listen.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, listen.Port)
        : listen.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, listen.Port)
        : listen;
}
