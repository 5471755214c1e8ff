package taxonomy

// The permissions of Health Connect. The module defines them, not the platform manifest; all are dangerous and open
// personal data. A record that an app may read it may in most cases write too, by a permission of its own.
var (
	healthRecords = []string{
		"ACTIVE_CALORIES_BURNED", "ACTIVITY_INTENSITY", "BASAL_BODY_TEMPERATURE", "BASAL_METABOLIC_RATE", "BLOOD_GLUCOSE",
		"BLOOD_PRESSURE", "BODY_FAT", "BODY_TEMPERATURE", "BODY_WATER_MASS", "BONE_MASS", "CERVICAL_MUCUS", "DISTANCE",
		"ELEVATION_GAINED", "EXERCISE", "FLOORS_CLIMBED", "HEART_RATE", "HEART_RATE_VARIABILITY", "HEIGHT", "HYDRATION",
		"INTERMENSTRUAL_BLEEDING", "LEAN_BODY_MASS", "MENSTRUATION", "MINDFULNESS", "NUTRITION", "OVULATION_TEST",
		"OXYGEN_SATURATION", "PLANNED_EXERCISE", "POWER", "RESPIRATORY_RATE", "RESTING_HEART_RATE", "SEXUAL_ACTIVITY",
		"SKIN_TEMPERATURE", "SLEEP", "SPEED", "STEPS", "TOTAL_CALORIES_BURNED", "VO2_MAX", "WEIGHT", "WHEELCHAIR_PUSHES",
	}
	// healthOther are those that stand alone.
	healthOther = []string{
		"READ_EXERCISE_ROUTES", "WRITE_EXERCISE_ROUTE", "READ_HEALTH_DATA_HISTORY", "READ_HEALTH_DATA_IN_BACKGROUND",
		"READ_MEDICAL_DATA_ALLERGIES_INTOLERANCES", "READ_MEDICAL_DATA_CONDITIONS", "READ_MEDICAL_DATA_LABORATORY_RESULTS",
		"READ_MEDICAL_DATA_MEDICATIONS", "READ_MEDICAL_DATA_PERSONAL_DETAILS", "READ_MEDICAL_DATA_PRACTITIONER_DETAILS",
		"READ_MEDICAL_DATA_PREGNANCY", "READ_MEDICAL_DATA_PROCEDURES", "READ_MEDICAL_DATA_SOCIAL_HISTORY",
		"READ_MEDICAL_DATA_VACCINES", "READ_MEDICAL_DATA_VISITS", "READ_MEDICAL_DATA_VITAL_SIGNS", "WRITE_MEDICAL_DATA",
	}
)

func healthPermissions() []Permission {
	const prefix = "android.permission.health."
	var out []Permission
	add := func(name string) {
		out = append(out, Permission{Name: prefix + name, Group: "health", Protection: Dangerous, Personal: true})
	}
	for _, record := range healthRecords {
		add("READ_" + record)
		add("WRITE_" + record)
	}
	for _, name := range healthOther {
		add(name)
	}
	return out
}
