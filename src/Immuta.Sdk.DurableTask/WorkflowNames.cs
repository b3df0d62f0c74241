using System.Security.Cryptography;
using System.Text;
using Immuta.Sdk.Workflows;
using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// Names and ids that are stored in histories. They never change.
internal static class WorkflowNames
{
    public const string Connection = "Immuta.Connection";
    public const string Fleet = "Immuta.Fleet";
    public const string FleetBatch = "Immuta.FleetBatch";
    public const string ScriptReported = "Immuta.ScriptReported";

    // With the hashes, an id has 100 characters at most, as many as backends accept.
    private const int ReadableLength = 24;
    private const int ReadableTenantLength = 16;
    private const string NewStep = "New";

    // An activity is named after the recorded step that it continues from.
    public static string Activity(WorkflowKind workflow, string? step) => $"Immuta.{workflow}.{step ?? NewStep}";

    public static IEnumerable<TaskName> Activities() =>
        from names in new[]
        {
            Enum.GetNames<OnboardingStep>().Prepend(NewStep).Select(step => Activity(WorkflowKind.Onboarding, step)),
            Enum.GetNames<RotationStep>().Prepend(NewStep).Select(step => Activity(WorkflowKind.Rotation, step)),
            Enum.GetNames<DeregistrationStep>().Prepend(NewStep).Select(step => Activity(WorkflowKind.Deregistration, step)),
        }
        from name in names
        select new TaskName(name);

    public static string Instance(ConnectionWorkflowRequest request)
    {
        var prefix = $"immuta-{request.Workflow}";
        return Instance(request.Tenant is { } tenant ? Append(prefix, tenant, ReadableTenantLength) : prefix, request.Key);
    }

    public static string Instance(string prefix, string key) => Append(prefix, key, ReadableLength);

    public static string Batch(string fleet, int index) => $"{fleet}-batch{index}";

    // Keys and names of tenants can be long and contain any character, and ids of instances can't.
    private static string Append(string prefix, string text, int readableLength)
    {
        var readable = string.Concat(text.Take(readableLength).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_'));
        return $"{prefix}-{readable}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
    }
}
