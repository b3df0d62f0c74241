using Microsoft.Extensions.Options;

namespace WorkerService;

// Runs before any hosted service starts: all problems are reported together, before anything is sent.
internal sealed class FleetOptionsValidator(FleetFile file) : IValidateOptions<FleetOptions>
{
    public ValidateOptionsResult Validate(string? name, FleetOptions options)
    {
        var problems = new List<string>();
        Check(options.Journal.Length > 0, "Fleet:Journal", "name the folder that remembers how far each connection has come");
        Check(options.Scripts.Length > 0, "Fleet:Scripts", "name the folder in which set-up scripts are saved");
        Check(options.Concurrency is >= 1 and <= 256, "Fleet:Concurrency", "give a number from 1 to 256");
        Check(options.StopGrace >= TimeSpan.Zero && options.StopGrace <= TimeSpan.FromHours(1), "Fleet:StopGrace", "give a time up to one hour, such as 00:00:20");
        Check(options.StallAfter > TimeSpan.Zero, "Fleet:StallAfter", "give a time, such as 00:30:00");
        Check(options.PollEvery is null || options.PollEvery > TimeSpan.Zero, "Fleet:PollEvery", "give a time, such as 00:00:05, or leave it out");
        problems.AddRange(file.Load(options.File).Problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool isRight, string key, string advice)
        {
            if (!isRight)
            {
                problems.Add($"{key}: {advice}");
            }
        }
    }
}
