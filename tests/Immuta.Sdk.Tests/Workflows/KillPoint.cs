using System.Text.RegularExpressions;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>
/// The point where a process is killed: at a question that it asks, or at a request to the tenant; once for each
/// connection that reaches it.
/// </summary>
internal sealed partial class KillPoint(string name)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _killed = new(StringComparer.Ordinal);
    private FleetProcess? _process;

    /// <summary>Gets the connections at which the process was killed; by bulk id where requests contain nothing else.</summary>
    public IReadOnlyCollection<string> Killed => _killed;

    /// <summary>Sets up the tenant: the request at the kill point is lost before or after it is processed.</summary>
    public void Arrange(FakeImmuta fake)
    {
        if (name.Split(' ') is not ["request", var when, var method, var path])
        {
            return;
        }

        bool IsIt(FakeRequest request) => request.Matches(method, path) && IsReached(IdentityOf(request), kills: true);
        if (when == "before")
        {
            fake.AbortNextConnection(int.MaxValue, IsIt);
        }
        else
        {
            fake.DropNextResponse(int.MaxValue, IsIt);
        }
    }

    public void Begin(FleetProcess process)
    {
        lock (_gate)
        {
            _process = process;
        }
    }

    public bool IsKilledAt(string question)
    {
        var end = question.LastIndexOf(' ');
        return question[..end] == name && IsReached(question[(end + 1)..], kills: false);
    }

    private bool IsReached(string identity, bool kills)
    {
        lock (_gate)
        {
            if (_process is not { WasKilled: false } || !_killed.Add(identity))
            {
                return false;
            }

            if (kills)
            {
                _process.Kill();
            }

            return true;
        }
    }

    // The key is in the path or, for a creation, in the body.
    private static string IdentityOf(FakeRequest request) =>
        Key().Match($"{request.RequestTarget} {request.GetRequestBody()}") is { Success: true } key ? key.Value : request.RequestTarget;

    [GeneratedRegex("account-[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
