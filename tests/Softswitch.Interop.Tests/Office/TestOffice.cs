using Softswitch.Interop.Tests.Phones;
using Softswitch.Interop.Tests.Processes;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Office;

/// <summary>The example office with a running exchange, and phones that a test adds.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    private readonly OfficeFiles _files;
    private readonly ITestOutputHelper _output;
    private readonly TemporaryDirectory _speech = new();
    private readonly List<Baresip> _phones = [];

    private TestOffice(OfficeFiles files, ITestOutputHelper output)
    {
        _files = files;
        _output = output;
    }

    public ExchangeProcess Exchange { get; private set; } = null!;

    /// <summary>Data directory of the exchange.</summary>
    public string Data => _files.Data;

    /// <summary>Configuration directory of the exchange.</summary>
    public string Config => _files.Config;

    /// <summary>Recorded messages in the data directory.</summary>
    public IReadOnlyList<string> Recordings => [.. Directory.EnumerateFiles(_files.Data, "*.wav", SearchOption.AllDirectories)];

    /// <summary>Where phones register: address and port.</summary>
    public string Server => $"127.0.0.1:{_files.SipPort}";

    /// <summary>The same over IPv6.</summary>
    public string ServerIPv6 => $"[::1]:{_files.SipPort}";

    /// <param name="output">Gets the log of the exchange when the test is over; it is shown when the test fails.</param>
    /// <param name="settings">Differences to the example; null: none.</param>
    public static async Task<TestOffice> OpenAsync(ITestOutputHelper output, OfficeSettings? settings = null)
    {
        var office = new TestOffice(new OfficeFiles(settings ?? new OfficeSettings()), output);
        try
        {
            await office.StartExchangeAsync();
            return office;
        }
        catch
        {
            office._files.Dispose();
            throw;
        }
    }

    /// <summary>Demo password of an extension in the example.</summary>
    public static string Password(string extension) => $"demo-{extension}";

    /// <summary>Starts the exchange again, on the same data, after it has been stopped or killed.</summary>
    public async Task StartExchangeAsync()
    {
        if (Exchange is not null)
        {
            _output.WriteLine(Exchange.Output);
            await Exchange.DisposeAsync();
        }

        Exchange = await ExchangeProcess.StartAsync(_files);
    }

    /// <summary>Adds a phone and waits until it is registered.</summary>
    /// <param name="extension">A number of the example.</param>
    /// <param name="change">What is special about it.</param>
    public async Task<Baresip> PhoneAsync(string extension, Func<BaresipOptions, BaresipOptions>? change = null)
    {
        var options = new BaresipOptions(extension, Password(extension), Server);
        var phone = await Baresip.RegisterAsync(change?.Invoke(options) ?? options);
        _phones.Add(phone);
        return phone;
    }

    /// <summary>A WAV file with a tone, for a phone to speak.</summary>
    public string Tone(double frequency, double seconds) =>
        ToneFile.Write(_speech.At($"{frequency}-{seconds}.wav"), frequency, seconds);

    /// <summary>Path for a file of the test.</summary>
    public string File(string name) => _speech.At(name);

    /// <summary>A scenario for SIPp as this extension.</summary>
    public SippOptions Scenario(string name, string extension) => new(name, Server, extension, Password(extension));

    /// <summary>Ends everything, and fails the test when the exchange has logged an error.</summary>
    public async ValueTask DisposeAsync()
    {
        var log = Exchange.Output;
        _output.WriteLine(log);
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        await Exchange.DisposeAsync();
        _speech.Dispose();
        _files.Dispose();
        Assert.DoesNotContain(" ERR ", log, StringComparison.Ordinal);
    }
}
