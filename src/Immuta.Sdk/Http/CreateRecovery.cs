namespace Immuta.Sdk.Http;

// Finds the object that a request has created although its response was lost, without ever taking somebody else's for it.
internal static class CreateRecovery
{
    // The one object that is new since before the call, has an id, and equals what was sent. Null where there is none,
    // several, or no certain knowledge of what was there before.
    public static ComparedObject<T>? FindOwn<T>(
        IReadOnlyCollection<string>? idsBefore, IReadOnlyList<ComparedObject<T>> after, Func<T, string?> idOf)
    {
        if (idsBefore is null || idsBefore.Contains(""))
        {
            return null;
        }

        var equal = after.Where(one => one.Comparison.Match == PayloadMatch.Equal && IsNew(idsBefore, idOf(one.Model))).ToList();
        return equal is [var own] && idOf(own.Model) is { Length: > 0 } ? own : null;
    }

    public static bool IsNew(IReadOnlyCollection<string>? idsBefore, string? id) => idsBefore?.Contains(id ?? "") != true;
}
