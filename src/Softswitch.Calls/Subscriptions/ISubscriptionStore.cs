namespace Softswitch.Calls.Subscriptions;

/// <summary>Keeps subscriptions over restarts. Saving returns at once; it is on disk within a second.</summary>
public interface ISubscriptionStore
{
    IReadOnlyList<StoredSubscription> Load();

    void Save(StoredSubscription subscription);

    void Remove(string id);
}
