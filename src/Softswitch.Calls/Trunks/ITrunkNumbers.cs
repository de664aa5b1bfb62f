namespace Softswitch.Calls.Trunks;

/// <summary>How the office writes numbers that come from outside.</summary>
public interface ITrunkNumbers
{
    /// <summary>The number of a caller from outside, as people of the office would dial it.</summary>
    /// <param name="trunk">Name of the trunk.</param>
    /// <param name="sent">The number as the trunk sent it: "+4668012345".</param>
    string CallerNumber(string trunk, string sent);
}
