using System.Net;
using System.Text.Json;
using Softswitch.Calls.Registration;
using Softswitch.Sip.Transports;

namespace Softswitch.Data.State;

/// <summary>A row of the table <c>bindings</c>; times are milliseconds since 1970, UTC.</summary>
internal sealed class BindingRow
{
    public const string Columns = """
        extension AS Extension, contact_uri AS ContactUri, transport AS Transport, local AS Local, remote AS Remote, connection AS Connection,
        expires_at AS ExpiresAt, call_id AS CallId, cseq AS CSeq, path AS Path, instance AS Instance, user_agent AS UserAgent, q AS Q,
        registered_at AS RegisteredAt
        """;

    public string Extension { get; init; } = "";

    public string ContactUri { get; init; } = "";

    public string Transport { get; init; } = "";

    public string Local { get; init; } = "";

    public string Remote { get; init; } = "";

    public long Connection { get; init; }

    public long ExpiresAt { get; init; }

    public string CallId { get; init; } = "";

    public long CSeq { get; init; }

    /// <summary>A JSON array of strings.</summary>
    public string Path { get; init; } = "[]";

    public string Instance { get; init; } = "";

    public string UserAgent { get; init; } = "";

    public double Q { get; init; }

    public long RegisteredAt { get; init; }

    public static BindingRow From(Binding binding) => new()
    {
        Extension = binding.Extension,
        ContactUri = binding.ContactUri,
        Transport = binding.Flow.Transport.ToString(),
        Local = binding.Flow.Local.ToString(),
        Remote = binding.Flow.Remote.ToString(),
        Connection = binding.Flow.Connection,
        ExpiresAt = binding.ExpiresAt.ToUnixTimeMilliseconds(),
        CallId = binding.CallId,
        CSeq = binding.CSeq,
        Path = JsonSerializer.Serialize(binding.Path),
        Instance = binding.Instance,
        UserAgent = binding.UserAgent,
        Q = binding.Q,
        RegisteredAt = binding.RegisteredAt.ToUnixTimeMilliseconds(),
    };

    /// <returns>False when the row is not one that we have written.</returns>
    public bool TryToBinding([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Binding? binding)
    {
        binding = null;
        if (!Enum.TryParse(Transport, out SipTransport transport)
            || !IPEndPoint.TryParse(Local, out var local)
            || !IPEndPoint.TryParse(Remote, out var remote)
            || CSeq is < 0 or > uint.MaxValue
            || !TryReadPath(out var path))
        {
            return false;
        }

        binding = new Binding
        {
            Extension = Extension,
            ContactUri = ContactUri,
            // Negative: a connection of a former process, never to be taken for one of this.
            Flow = new SipFlow(transport, local, remote, -Math.Abs(Connection)),
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
            CallId = CallId,
            CSeq = (uint)CSeq,
            Path = path,
            Instance = Instance,
            UserAgent = UserAgent,
            Q = Q,
            RegisteredAt = DateTimeOffset.FromUnixTimeMilliseconds(RegisteredAt),
            IsWaiting = Connection != 0,
        };
        return true;
    }

    private bool TryReadPath(out string[] path)
    {
        try
        {
            path = JsonSerializer.Deserialize<string[]>(Path) ?? [];
            return true;
        }
        catch (JsonException)
        {
            path = [];
            return false;
        }
    }
}
