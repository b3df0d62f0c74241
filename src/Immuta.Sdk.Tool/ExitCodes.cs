using Immuta.Sdk.AsCode;

namespace Immuta.Sdk.Tool;

// What a script learns from a run. "Differs" is another code than "failed".
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Differs = 2;
    public const int Invalid = 3;
    public const int NotAgreed = 4;
    public const int Unknown = 5;

    public static int From(PlanOutcome outcome) => outcome switch
    {
        PlanOutcome.NoDifference => Done,
        PlanOutcome.Unknown => Unknown,
        _ => Differs,
    };
}
