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

    private const int ReadableLength = 24;
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

    // Keys can contain any character, and ids of instances can't.
    public static string Instance(string prefix, string key)
    {
        var readable = string.Concat(key.Take(ReadableLength).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_'));
        return $"{prefix}-{readable}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8))}";
    }

    public static string Batch(string fleet, int index) => $"{fleet}-batch{index}";
}
