using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Phones;

/// <summary>The control connection of a baresip (module ctrl_tcp): JSON in netstrings, <c>LENGTH:JSON,</c>.</summary>
/// <remarks>baresip keeps one such connection, and events go only to the one that is open.</remarks>
internal sealed class BaresipControl : IAsyncDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CommandReply>> _replies = new();
    private readonly Task _reading;
    private int _commands;

    private BaresipControl(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reading = ReadAsync();
    }

    /// <summary>All events since the connection was made.</summary>
    public Journal<PhoneEvent> Events { get; } = new();

    public static async Task<BaresipControl> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new BaresipControl(socket);
    }

    /// <summary>Runs a command. A good reply means that it was understood, not that a call succeeded.</summary>
    public async Task<CommandReply> CommandAsync(string command, string? parameters, TimeSpan within)
    {
        var token = Interlocked.Increment(ref _commands).ToString(CultureInfo.InvariantCulture);
        var reply = _replies[token] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _stream.WriteAsync(Netstring(command, parameters, token));
        return await reply.Task.WaitAsync(within);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
    }

    private static byte[] Netstring(string command, string? parameters, string token)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("command", command);
            writer.WriteString("token", token);
            if (parameters is not null)
            {
                writer.WriteString("params", parameters);
            }

            writer.WriteEndObject();
        }

        return [.. Encoding.ASCII.GetBytes($"{json.WrittenCount}:"), .. json.WrittenSpan, (byte)','];
    }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_stream);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync();
                var rest = read.Buffer;
                while (TryTake(ref rest, out var message))
                {
                    Take(message);
                }

                if (read.IsCompleted)
                {
                    break;
                }

                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The phone has ended or the test has closed the connection: the same to those who wait.
        }

        Events.Close("The control connection is closed.");
        foreach (var reply in _replies.Values)
        {
            reply.TrySetException(new IOException("The control connection is closed."));
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (buffer.PositionOf((byte)':') is not { } colon)
        {
            return false;
        }

        var digits = buffer.Slice(0, colon).ToArray();
        var rest = buffer.Slice(buffer.GetPosition(1, colon));
        if (!Utf8Parser.TryParse(digits, out int length, out _) || rest.Length < length + 1)
        {
            return false;
        }

        message = rest.Slice(0, length);
        buffer = rest.Slice(length + 1); // past the comma
        return true;
    }

    private void Take(ReadOnlySequence<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        if (root.TryGetProperty("event", out _))
        {
            Events.Add(new PhoneEvent(Text(root, "type"), Text(root, "param"), Text(root, "peeruri"), Text(root, "id")));
        }
        else if (_replies.TryRemove(Text(root, "token"), out var reply))
        {
            reply.TrySetResult(new CommandReply(root.GetProperty("ok").GetBoolean(), Text(root, "data")));
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
