using Microsoft.Data.Sqlite;
using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Phones;
using Softswitch.Interop.Tests.Processes;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Faults;

/// <summary>The exchange is killed in the middle of its work, and started again.</summary>
[Trait("Category", "Load")]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int HeaderBytes = 44;
    private const int BytesPerSecond = 2 * ToneFile.Rate;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Kill_DuringTenRecordings_KeepsWhatWasAcknowledgedAndRecoversTheRest()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false, RtpPorts = 60 });
        await using var brief = Sipp.Start(office.Scenario("speak", "10100") with
        {
            Number = "10101",
            Tone = 1_000,
            Arguments = ["-m", "4", "-l", "4", "-r", "10", "-d", "6000"],
        });
        await using var lasting = Sipp.Start(office.Scenario("speak-until-ended", "10103") with
        {
            Number = "10102",
            Tone = 700,
            Arguments = ["-m", "6", "-l", "6", "-r", "10"],
        });
        (await brief.EndAsync()).AssertFollowed();
        await office.Exchange.LoggedAsync("saved in mailbox 10101 (call", times: 4, Long); // acknowledged: the callers have gone
        await GrowingFiles.WaitAsync(office.Data, "*.part", 6, HeaderBytes + (3 * BytesPerSecond), Long);

        await office.Exchange.KillAsync();
        var left = Directory.GetFiles(office.Data, "*.part", SearchOption.AllDirectories)
            .ToDictionary(path => long.Parse(Path.GetFileNameWithoutExtension(path)), path => (double)(new FileInfo(path).Length - HeaderBytes) / BytesPerSecond);
        await office.StartExchangeAsync();

        var acknowledged = await MessagesAsync(office, "10101");
        Assert.Equal(4, acknowledged.Count);
        Assert.All(acknowledged, message =>
        {
            Assert.False(message.IsRecovered);
            Assert.InRange(message.Length, 2, 6.5);
        });
        Assert.All(acknowledged, message => AssertSounds(message, 1_000));
        var recovered = await MessagesAsync(office, "10102");
        Assert.Equal(6, left.Count);
        Assert.Equal(left.Keys.Order(), recovered.Select(message => message.Id));
        Assert.All(recovered, message =>
        {
            Assert.True(message.IsRecovered);
            Assert.Equal(left[message.Id], message.Length, tolerance: 0.1);
        });
        Assert.All(recovered, message => AssertSounds(message, 700));
        Assert.Equal(0, await office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3)));
        AssertConsistent(office.Data, messages: 10);
    }

    [Fact]
    public async Task Kill_AgainAndAgain_LeavesNothingHalf()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false, RtpPorts = 60 });
        var messages = 0;
        for (var round = 1; round <= 3; round++)
        {
            await using var callers = Sipp.Start(office.Scenario("speak-until-ended", "10103") with
            {
                Number = "10101",
                Tone = 1_000,
                Arguments = ["-m", "3", "-l", "3", "-r", "10"],
            });
            await GrowingFiles.WaitAsync(office.Data, "*.part", 3, HeaderBytes + (3 * BytesPerSecond), Long);
            await office.Exchange.KillAsync();
            messages += 3;

            await office.StartExchangeAsync();

            Assert.Equal(messages, (await MessagesAsync(office, "10101")).Count);
        }

        Assert.Equal(0, await office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3)));
        AssertConsistent(office.Data, messages);
    }

    [Theory]
    [InlineData(false)] // SIGTERM
    [InlineData(true)]  // kill -9, a second after the phone was told that it is registered
    public async Task Restart_PhoneOverUdp_IsReachedWithoutRegisteringAgain(bool isKilled)
    {
        await using var office = await TestOffice.OpenAsync(output);
        var phone = office.Scenario("register-and-wait", "10300") with { Arguments = ["-d", "1000"] };
        (await Sipp.RunAsync(phone)).AssertFollowed();
        await (isKilled ? office.Exchange.KillAsync() : office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3)));

        await office.StartExchangeAsync();
        await using var callee = Sipp.Start(phone with { Scenario = "answer", IsCaller = false, Arguments = [] });
        var caller = await Sipp.RunAsync(office.Scenario("call", "10100") with { Number = "10300" });

        caller.AssertFollowed();
        (await callee.EndAsync()).AssertFollowed();
    }

    private static async Task<IReadOnlyList<Message>> MessagesAsync(TestOffice office, string mailbox)
    {
        var messages = new List<Message>();
        foreach (var item in (await office.Exchange.GetAsync($"/api/mailboxes/{mailbox}/messages")).EnumerateArray())
        {
            var id = item.GetProperty("id").GetInt64();
            using var files = new TemporaryDirectory();
            await File.WriteAllBytesAsync(files.At("audio.wav"), await office.Exchange.DownloadAsync($"/api/mailboxes/{mailbox}/messages/{id}/audio"));
            messages.Add(new Message(
                id, item.GetProperty("lengthSeconds").GetDouble(), item.GetProperty("recovered").GetBoolean(), WavSamples.Read(files.At("audio.wav"))));
        }

        return messages;
    }

    private static void AssertSounds(Message message, double frequency)
    {
        Assert.Equal(message.Length, message.Audio.Seconds, tolerance: 0.1);
        Assert.InRange(ToneDetector.SecondsHeard(message.Audio, frequency), message.Length - 0.5, message.Length + 0.1);
    }

    private static void AssertConsistent(string data, int messages)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(data, "messages.db")};Mode=ReadOnly;Pooling=False");
        database.Open();

        Assert.Equal("ok", Ask(database, "PRAGMA integrity_check"));
        Assert.Equal((long)messages, Ask(database, "SELECT COUNT(*) FROM messages"));
        Assert.Equal(1L, Ask(database, "SELECT COUNT(DISTINCT state) FROM messages")); // none half recorded or half deleted
        Assert.Equal(messages, Directory.GetFiles(Path.Combine(data, "messages"), "*", SearchOption.AllDirectories).Length);
        Assert.Empty(Directory.GetFiles(data, "*.part", SearchOption.AllDirectories));
    }

    private static object? Ask(SqliteConnection database, string question)
    {
        using var command = database.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar();
    }

    private sealed record Message(long Id, double Length, bool IsRecovered, WavSamples Audio);
}
