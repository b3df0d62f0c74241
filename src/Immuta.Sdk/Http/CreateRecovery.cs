namespace Immuta.Sdk.Http;

// Finds the object that a request created although its response was lost. Never returns an object of another client.
internal static class CreateRecovery
{
    // Returns the one object that didn't exist before the call, has an id, and equals the sent payload. Returns null if
    // there is none, if there are several, or if the earlier ids aren't known for certain.
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
