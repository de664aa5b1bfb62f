using Softswitch.Calls.Subscriptions;

namespace Softswitch.Data.State;

/// <summary>Subscriptions in <c>state.db</c>.</summary>
public sealed class SubscriptionStore(StateDatabase database) : ISubscriptionStore
{
    private const string Table = "subscriptions";

    /// <summary>All subscriptions that have not expired.</summary>
    public IReadOnlyList<StoredSubscription> Load()
    {
        var now = database.Time.GetUtcNow();
        var subscriptions = new List<StoredSubscription>();
        foreach (var row in database.Read<Row>("SELECT id AS Id, state AS State, expires_at AS ExpiresAt FROM subscriptions", new { }))
        {
            var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt);
            if (expiresAt > now)
            {
                subscriptions.Add(new StoredSubscription(row.Id, row.State, expiresAt));
            }
            else
            {
                Remove(row.Id);
            }
        }

        return subscriptions;
    }

    public void Save(StoredSubscription subscription) => database.Put(
        new StateKey(Table, subscription.Id),
        "INSERT OR REPLACE INTO subscriptions (id, state, expires_at) VALUES (@Id, @State, @expiresAt)",
        new { subscription.Id, subscription.State, expiresAt = subscription.ExpiresAt.ToUnixTimeMilliseconds() });

    public void Remove(string id) => database.Put(
        new StateKey(Table, id), "DELETE FROM subscriptions WHERE id = @id", new { id });

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string State { get; init; } = "";

        public long ExpiresAt { get; init; }
    }
}
