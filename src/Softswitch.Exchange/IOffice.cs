using Softswitch.Exchange.Office;

namespace Softswitch.Exchange;

/// <summary>Gives the office plan in force; a reload replaces it between two calls, a call in progress keeps the one it began with.</summary>
public interface IOffice
{
    OfficePlan Plan { get; }
}
