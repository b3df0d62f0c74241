namespace Immuta.Sdk.Validation;

// Why a text has not the form that it must have. The message never repeats the text.
internal readonly record struct FormFault(string Message, bool IsFinding = false);
