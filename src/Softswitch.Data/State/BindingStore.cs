using Microsoft.Extensions.Logging;
using Softswitch.Calls.Registration;

namespace Softswitch.Data.State;

/// <summary>Bindings in <c>state.db</c>.</summary>
public sealed class BindingStore(StateDatabase database, ILogger<BindingStore> logger) : IBindingStore
{
    private const string Table = "bindings";

    /// <summary>All bindings that have not expired. Those that came over a connection are waiting: the connection died with the last process.</summary>
    public IReadOnlyList<Binding> Load()
    {
        var now = database.Time.GetUtcNow();
        var bindings = new List<Binding>();
        foreach (var row in database.Read<BindingRow>($"SELECT {BindingRow.Columns} FROM bindings", new { }))
        {
            if (!row.TryToBinding(out var binding))
            {
                logger.BindingUnreadable(row.Extension);
                Remove(row.Extension, row.ContactUri);
            }
            else if (!binding.IsLive(now))
            {
                Remove(row.Extension, row.ContactUri);
            }
            else
            {
                bindings.Add(binding);
            }
        }

        return bindings;
    }

    public void Save(Binding binding) => database.Put(
        new StateKey(Table, binding.Extension, binding.ContactUri),
        """
        INSERT OR REPLACE INTO bindings
          (extension, contact_uri, transport, local, remote, connection, expires_at, call_id, cseq, path, instance, user_agent, q, registered_at)
        VALUES
          (@Extension, @ContactUri, @Transport, @Local, @Remote, @Connection, @ExpiresAt, @CallId, @CSeq, @Path, @Instance, @UserAgent, @Q, @RegisteredAt)
        """,
        BindingRow.From(binding));

    public void Remove(string extension, string contactUri) => database.Put(
        new StateKey(Table, extension, contactUri),
        "DELETE FROM bindings WHERE extension = @extension AND contact_uri = @contactUri",
        new { extension, contactUri });
}
