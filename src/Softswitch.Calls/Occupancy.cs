namespace Softswitch.Calls;

/// <summary>Counts the calls each extension has now, ringing ones included.</summary>
internal sealed class Occupancy
{
    private readonly Dictionary<string, int> _calls = [];

    public int this[string extension] => _calls.GetValueOrDefault(extension);

    public void Enter(string extension) => _calls[extension] = this[extension] + 1;

    public void Leave(string extension)
    {
        if (this[extension] > 1)
        {
            _calls[extension]--;
        }
        else
        {
            _calls.Remove(extension);
        }
    }
}
