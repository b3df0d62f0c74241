using WrongCalls.Calls;
using WrongCalls.Files;

namespace WrongCalls;

/// <summary>All cases in the order of the report.</summary>
internal static class Groups
{
    public static IReadOnlyList<(string Title, IReadOnlyList<Case> Cases)> All { get; } =
    [
        ("Files: YAML", YamlFiles.All),
        ("Files: JSON", JsonFiles.All),
        ("Files: keys", KeyFiles.All),
        ("Files: folders of code", CodeFolders.All),
        ("Files: settings", SettingsFiles.All),
        ("Files: fleets", FleetFiles.All),
        ("Files: command lines of the tool", ToolRuns.All),
        ("Calls: creating a client", ClientCalls.All),
        ("Calls: arguments", ArgumentCalls.All),
        ("Calls: builders", BuilderCalls.All),
        ("Calls: refusals of the tenant", TenantCalls.All),
        ("Calls: the network", NetworkCalls.All),
        ("Calls: jobs and workflows", JobCalls.All),
        ("Calls: Raw and options of a call", RawCalls.All),
        ("Calls: policies, data sources and the catalog", GovernanceCalls.All),
    ];
}
