using System;

// What LINQPad asks its user for is in the environment.
public static class Util
{
    public static string GetPassword(string name) => Read(name);

    public static string ReadLine(string prompt) => Read(prompt);

    private static string Read(string prompt) =>
        Environment.GetEnvironmentVariable(prompt.Replace(' ', '_')) ?? throw new InvalidOperationException($"Nothing is given for '{prompt}'.");

    public sealed class ProgressBar
    {
        public ProgressBar(string caption) => Caption = caption;

        public double Fraction { get; set; }

        public string Caption { get; set; }

        public override string ToString() => $"{Caption} {Fraction:P0}";
    }
}
