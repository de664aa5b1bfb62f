using System.Globalization;
using System.Text.Json;

namespace Softswitch.Commands;

/// <summary><c>softswitch status</c> and <c>softswitch reload</c>: ask the running exchange.</summary>
internal static class RunningExchange
{
    public static Task<int> StatusAsync(string directory, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        AskAsync(directory, error, async client =>
        {
            using var health = await client.GetAsync("/health", cancellationToken);
            using var registrations = await client.GetAsync("/api/registrations", cancellationToken);
            using var calls = await client.GetAsync("/api/calls", cancellationToken);
            var isWell = health.RootElement.GetProperty("status").GetString() == "ok";
            var uptime = TimeSpan.FromSeconds(health.RootElement.GetProperty("uptimeSeconds").GetDouble());
            output.WriteLine($"Exchange       {(isWell ? "well" : "NOT WELL: live " + Flag(health, "live") + ", ready " + Flag(health, "ready"))}");
            output.WriteLine($"Version        {health.RootElement.GetProperty("version").GetString()}");
            output.WriteLine($"Up for         {InWords(uptime)}");
            var devices = registrations.RootElement.EnumerateArray().ToList();
            var waiting = devices.Count(device => device.GetProperty("waiting").GetBoolean());
            output.WriteLine(
                $"Phones         {devices.Count} registered for {devices.DistinctBy(device => device.GetProperty("extension").GetString()).Count()} extensions"
                + (waiting == 0 ? "" : $", {waiting} of them waiting for their connection"));
            output.WriteLine($"Calls          {calls.RootElement.GetArrayLength()} in progress");
            foreach (var call in calls.RootElement.EnumerateArray())
            {
                output.WriteLine($"  {call.GetProperty("id").GetString()}  {Describe(call)}");
            }

            return isWell ? ExitCodes.Fine : ExitCodes.Failed;
        });

    public static Task<int> ReloadAsync(string directory, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        AskAsync(directory, error, async client =>
        {
            using var answer = await client.SendAsync(HttpMethod.Post, "/api/reload", cancellationToken);
            if (!answer.RootElement.TryGetProperty("changed", out var changed))
            {
                await error.WriteLineAsync(answer.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : "The exchange did not reload.");
                if (!answer.RootElement.TryGetProperty("findings", out var findings))
                {
                    return ExitCodes.Failed;
                }

                foreach (var finding in findings.EnumerateArray())
                {
                    await error.WriteLineAsync(Finding(finding));
                }

                return ExitCodes.BadConfiguration;
            }

            output.WriteLine(changed.GetArrayLength() == 0 ? "Nothing has changed." : "In force from now on, for new calls:");
            WriteList(changed, output);
            if (answer.RootElement.GetProperty("needsRestart") is var restart && restart.GetArrayLength() > 0)
            {
                output.WriteLine("Waiting for a restart:");
                WriteList(restart, output);
            }

            foreach (var warning in answer.RootElement.GetProperty("warnings").EnumerateArray())
            {
                output.WriteLine(Finding(warning));
            }

            return ExitCodes.Fine;
        });

    private static async Task<int> AskAsync(string directory, TextWriter error, Func<AdminClient, Task<int>> ask)
    {
        if (ConfigurationReading.Load(directory, error) is not { } configuration)
        {
            return ExitCodes.BadConfiguration;
        }

        try
        {
            using var client = AdminClient.Open(configuration.Server);
            return await ask(client);
        }
        catch (AdminClientException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static string Flag(JsonDocument health, string name) => health.RootElement.GetProperty(name).GetBoolean() ? "yes" : "no";

    private static string InWords(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h")
        : time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Describe(JsonElement call)
    {
        var caller = call.GetProperty("caller");
        var connected = call.GetProperty("connectedTo").GetString();
        var state = connected is not null ? $"talks to {connected}" : call.GetProperty("answered").GetBoolean() ? "answered" : "ringing";
        return $"{caller.GetProperty("number").GetString()} {caller.GetProperty("name").GetString()} → {call.GetProperty("dialled").GetString()}, {state}";
    }

    private static string Finding(JsonElement finding) =>
        $"{finding.GetProperty("at").GetString()}: {finding.GetProperty("severity").GetString()}: {finding.GetProperty("message").GetString()}";

    private static void WriteList(JsonElement items, TextWriter output)
    {
        foreach (var item in items.EnumerateArray())
        {
            output.WriteLine($"  {item.GetString()}");
        }
    }
}
